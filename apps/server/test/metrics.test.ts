import { batchNumberMax, createWriter, type MetricValue } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { buildTestApp, problemOf } from "./build-test-app.ts";
import { aBatch, aRun, aWritingRun } from "./factories.ts";

describe("points", () => {
  test("come back exactly, whatever numbers they are", async () => {
    await using app = await buildTestApp();
    const { log, points } = await aWritingRun(app);
    const steps = [-1e308, -1.5, 0, 0.1, 7, 2 ** 53, 1.7976931348623157e308];
    const values: MetricValue[] = [
      "NaN",
      "Infinity",
      "-Infinity",
      5e-324,
      1.7976931348623157e308,
      0.1 + 0.2,
      -1e-7,
    ];
    await log(steps, values);
    expect(await points("loss")).toEqual(steps.map((step, at) => [step, values[at]]));
  });

  test("a negative zero comes back as the zero it equals", async () => {
    await using app = await buildTestApp();
    const { run, points } = await aWritingRun(app);
    const body = `{"writer":1,"seq":1,"steps":[1],"times":[1],"values":{"loss":[-0]}}`;
    await app.http.post(`/api/v1/runs/${run}/metrics`).type("json").send(body).expect(200);
    expect(await points("loss")).toEqual([[1, 0]]);
  });

  test("a metric may have any name, and be missing at some steps", async () => {
    await using app = await buildTestApp();
    const { send, points, summaryOf } = await aWritingRun(app);
    const names = ["constructor", "toString", "val/loss", "größe 😀", "a".repeat(256), "'; DROP TABLE"];
    await send({ values: Object.fromEntries(names.map((name) => [name, [1, null, 3]])) });
    await send({ steps: [3, 4], values: { constructor: [null, null] } });
    for (const name of names) {
      expect(await points(name)).toEqual([
        [0, 1],
        [2, 3],
      ]);
      expect(await summaryOf(name)).toMatchObject({ count: 2, last: 3, lastStep: 2 });
    }
  });

  test("out of order they are put in the order of their steps", async () => {
    await using app = await buildTestApp();
    const { log, points } = await aWritingRun(app);
    await log([5, 1], [50, 10]);
    await log([3, -2, 4], [30, -20, 40]);
    expect(await points("loss")).toEqual([
      [-2, -20],
      [1, 10],
      [3, 30],
      [4, 40],
      [5, 50],
    ]);
  });

  test("of a repeated step the last written one counts, and every different one is kept", async () => {
    await using app = await buildTestApp();
    const { send, points } = await aWritingRun(app);
    const times = [1000, 1000];
    await send({ steps: [1, 1], times, values: { loss: [10, 11] } });
    await send({ steps: [2, 1], times, values: { loss: [20, 10] } });
    await send({ steps: [1, 1], times: [2000, 1000], values: { loss: [10, "NaN"] } });
    expect(await points("loss")).toEqual([
      [1, "NaN"],
      [2, 20],
    ]);
    // Of the two points (1, 1000 ms, 10) the one that was written last is kept.
    expect(await points("loss", { repeatedSteps: "all" })).toEqual([
      [1, 11],
      [1, 10],
      [1, 10],
      [1, "NaN"],
      [2, 20],
    ]);
  });

  test("several writers of one run add up", async () => {
    await using app = await buildTestApp();
    const first = await aWritingRun(app);
    const second = await aWritingRun(app, { run: first.run, key: "process-2" });
    expect(second.writer).not.toBe(first.writer);
    await Promise.all([first.log([1, 3], [1, 3]), second.log([2, 4], [2, 4])]);
    expect(await first.points("loss")).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  test("a batch that is sent again changes nothing, whatever it says then", async () => {
    await using app = await buildTestApp();
    const { send, points, summaryOf } = await aWritingRun(app);
    expect(await send({ seq: batchNumberMax, values: { loss: [1, 2] } })).toEqual({ duplicate: false });
    expect(await send({ seq: batchNumberMax, values: { loss: [1, 2] } })).toEqual({ duplicate: true });
    expect(await send({ seq: batchNumberMax, values: { other: [9] } })).toEqual({ duplicate: true });
    expect(await points("other")).toEqual([]);
    expect(await summaryOf("loss")).toMatchObject({ count: 2, mean: 1.5 });
  });

  test("a batch that is sent many times at once is written once", async () => {
    await using app = await buildTestApp();
    const { send } = await aWritingRun(app);
    const sent = await Promise.all(Array.from({ length: 20 }, () => send({ seq: 1, values: { loss: [1] } })));
    expect(sent.filter((answer) => !answer.duplicate)).toHaveLength(1);
    expect(app.state()["MetricLog"]).toHaveLength(1);
  });

  test("points stay with a restart and with a crash", async () => {
    await using app = await buildTestApp();
    const { log, points } = await aWritingRun(app);
    await log([0], [1]);
    await app.reopen();
    await log([1], [2]);
    await app.crash();
    await log([2], [3]);
    expect(await points("loss")).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });
});

describe("writers", () => {
  test("the same key gets the same writer, also at once and after a restart", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    const ask = (key: string) => app.call(createWriter, { params: { run }, body: { key } });
    const asked = await Promise.all(["a", "b", "a", "b", "a"].map(ask));
    expect(asked.map(({ writer }) => writer)).toEqual([1, 2, 1, 2, 1]);
    await app.reopen();
    expect(await ask("b")).toEqual({ writer: 2 });
  });

  test.each([2, batchNumberMax])(
    "writer %d, which was not handed out for this run, writes nothing",
    async (writer) => {
      await using app = await buildTestApp();
      const { run, send } = await aWritingRun(app);
      const other = await aWritingRun(app, { run: await aRun(app) });
      await aWritingRun(app, { run: other.run, key: "process-2" });
      expect(await problemOf(send({ writer, values: { loss: [1] } }))).toMatchObject({
        status: 409,
        code: "writer_unknown",
      });
      expect(run).not.toBe(other.run);
      expect(app.state()["MetricLog"]).toEqual([]);
    },
  );
});

describe("summaries", () => {
  const start = aBatch({ values: { loss: [1] } }).times[0]!;
  const exact = {
    count: 4,
    last: 4,
    min: 1,
    max: 40,
    mean: 12,
    minStep: 1,
    maxStep: 3,
    firstStep: 1,
    lastStep: 4,
    firstTime: start,
    lastTime: start + 1000,
  };

  test("are exact when steps are logged again and out of order", async () => {
    await using app = await buildTestApp();
    const { log, summaryOf } = await aWritingRun(app);
    await log([1, 3, 4], [7, 40, 5]);
    expect(await summaryOf("loss")).toMatchObject({ count: 3, last: 5, min: 5, max: 40 });
    await log([2, 1, 4], [3, 1, 4]);
    expect(await summaryOf("loss")).toEqual({
      ...exact,
      count: 6,
      lastTime: start + 2000,
      nonFiniteCount: 0,
    });
  });

  test("forget a value that was logged again as NaN", async () => {
    await using app = await buildTestApp();
    const { run, log, summaryOf } = await aWritingRun(app);
    await log([1], [0.5]);
    expect(await summaryOf("loss")).toMatchObject({ min: 0.5 });
    await log([1], ["NaN"]);
    expect(await summaryOf("loss")).toMatchObject({
      min: null,
      max: null,
      mean: null,
      last: "NaN",
      nonFiniteCount: 1,
    });
    const kept = app.rows<{ kind: string }>(
      `SELECT k.kind FROM RunAttribute a JOIN AttributeKey k ON k.id = a.keyId`,
    );
    expect(kept).toEqual([{ kind: "summary" }]);
    expect(run).toBeTruthy();
  });

  test("do not overflow where their values do not", async () => {
    await using app = await buildTestApp();
    const { log, summaryOf } = await aWritingRun(app);
    await log([0, 1], [1.5e308, 1.7e308]);
    expect((await summaryOf("loss"))?.mean).toBeCloseTo(1.6e308, -300);
    await log([2], [1.6e308]);
    expect((await summaryOf("loss"))?.mean).toBeCloseTo(1.6e308, -300);
  });

  test.each([
    ["a restart", "reopen"],
    ["a crash before they were written", "crash"],
  ] as const)("are exact after %s", async (_, end) => {
    await using app = await buildTestApp();
    const { log, summaryOf } = await aWritingRun(app);
    await log([1, 2], [1, 3]);
    await summaryOf("loss");
    await log([3, 4], [40, 4]);
    await app[end]();
    expect(await summaryOf("loss")).toEqual({ ...exact, nonFiniteCount: 0 });
    await log([5], ["Infinity"]);
    expect(await summaryOf("loss")).toEqual({
      ...exact,
      count: 5,
      last: "Infinity",
      lastStep: 5,
      nonFiniteCount: 1,
    });
  });
});

test("a busy server takes every batch of fifty writers at once", async () => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  const writers = await Promise.all(
    Array.from({ length: 50 }, (_, at) => aWritingRun(app, { run, key: `p${at}` })),
  );
  await Promise.all(writers.map(({ send }, at) => send({ steps: [at], values: { loss: [at] } })));
  expect(await writers[0]!.points("loss")).toEqual(Array.from({ length: 50 }, (_, at) => [at, at]));
});
