import {
  curvesMediaType,
  decodeCurves,
  queryMetrics,
  toJsonAnswer,
  updateRun,
  type EndpointInput,
} from "@descent/contracts";
import type supertest from "supertest";
import { expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aRun, aWritingRun } from "./factories.ts";

type Query = EndpointInput<typeof queryMetrics>["body"];

/** Asks with headers of one's own. */
function ask(app: TestApp, body: Query, headers: Record<string, string> = {}): supertest.Test {
  return app.http.post(queryMetrics.path).set(headers).send(body);
}

const askBinary = (app: TestApp, body: Query) =>
  ask(app, body, { accept: curvesMediaType }).buffer(true).parse(bytesOf);

/** Supertest's own parser would make a text of the bytes. */
function bytesOf(response: supertest.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on("data", (part: Buffer) => parts.push(part));
  stream.on("end", () => done(null, Buffer.concat(parts)));
}

describeDatabases("an answer", (database) => {
  test("in binary says what the one in JSON says", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0, 1, 2, 3], [0.1, "NaN", "-Infinity", 4]);
    const queries: Query[] = [
      { runs: [run], metrics: ["loss", "none"] },
      { runs: [run], metrics: ["loss"], buckets: 2, smoothing: { kind: "ema", weight: 0.5 } },
      { runs: [run], metrics: ["loss"], groupBy: ["state"] },
      { runs: [run], metrics: ["none"] },
    ];
    for (const query of queries) {
      const answer = await askBinary(app, query).expect(200).expect("content-type", curvesMediaType);
      expect(toJsonAnswer(decodeCurves(answer.body))).toEqual(await app.call(queryMetrics, { body: query }));
    }
  });

  test("that the client has already is not sent again, until something about it changes", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    const other = await aWritingRun(app, { run: await aRun(app) });
    await log([0, 1], [1, 2]);
    const body: Query = { runs: [run], metrics: ["loss"] };
    const etagOf = async () => (await ask(app, body).expect(200)).headers["etag"]!;
    const statusAfter = async (change: () => Promise<unknown>) => {
      const etag = await etagOf();
      await ask(app, body, { "if-none-match": etag }).expect(304, "");
      await change();
      return (await ask(app, body, { "if-none-match": etag })).status;
    };
    expect(await statusAfter(() => log([2], [3]))).toBe(200);
    expect(await statusAfter(() => app.reopen())).toBe(200);
    expect(await statusAfter(() => other.log([5], [5]))).toBe(304);
    expect(await statusAfter(() => app.fold(run))).toBe(304);
  });

  test("is not sent to who names its ETag weakly, in a list or as any", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    const body: Query = { runs: [run], metrics: ["loss"] };
    const etag = (await ask(app, body).expect(200)).headers["etag"]!;
    const statusFor = async (known: string, metrics = body.metrics) =>
      (await ask(app, { ...body, metrics }, { "if-none-match": known })).status;
    for (const known of [`W/${etag}`, `"other", ${etag}`, "*"])
      expect([known, await statusFor(known)]).toEqual([known, 304]);
    expect(await statusFor('W/"other"')).toBe(200);
    expect(await statusFor("*", [])).toBe(400);
  });

  test("has another ETag in binary and for another query", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    const answers = [
      await ask(app, { runs: [run], metrics: ["loss"] }),
      await ask(app, { runs: [run], metrics: ["loss"], buckets: 999 }),
      await ask(app, { runs: [run], metrics: ["a"] }),
      await askBinary(app, { runs: [run], metrics: ["loss"] }),
    ];
    expect(new Set(answers.map(({ headers }) => headers["etag"])).size).toBe(4);
    for (const { headers } of answers) expect(headers["vary"]).toContain("accept");
  });

  test("of bands changes when a run's group does", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    const body: Query = { runs: [run], metrics: ["loss"], groupBy: ["config.lr"] };
    let etag = (await ask(app, body).expect(200)).headers["etag"]!;
    for (const lr of [0.1, 0.2]) {
      await app.call(updateRun, { params: { run }, body: { config: { lr } } });
      const answer = await ask(app, body, { "if-none-match": etag }).expect(200);
      expect(answer.body.groups[0].group).toEqual({ "config.lr": lr });
      etag = answer.headers["etag"]!;
    }
  });
});
