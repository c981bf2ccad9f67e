import { gzipSync } from "node:zlib";
import { appendMetrics, encodeMetricBatch, metricBatchMediaType, type MetricValue } from "@descent/contracts";
import { BinaryBody, call } from "@descent/contracts/client";
import type { Response } from "supertest";
import { describe, expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aBatch, aWritingRun } from "./factories.ts";

const pathOf = (run: string) => `/api/v1/runs/${run}/metrics`;

/** A body as it travels. */
interface Sent {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly encoding?: string;
}

/** A body and the problem that it gets. */
interface Refused extends Partial<Sent> {
  readonly bytes: Uint8Array;
  /** 400 where none is given. */
  readonly status?: number;
  readonly detail: RegExp;
}

/** Sends bytes as they are, of the media type and encoding that are said. */
function post(app: TestApp, run: string, { bytes, type, encoding }: Sent): Promise<Response> {
  const request = app.http.post(pathOf(run)).set("content-type", type);
  if (encoding) request.set("content-encoding", encoding);
  return request.serialize((body) => body as string).send(Buffer.from(bytes));
}

const json = "application/json";
const jsonOf = (batch: unknown) => Buffer.from(JSON.stringify(batch));

describeDatabases("a batch", (database) => {
  test("in binary says what the same batch in JSON says", async () => {
    await using app = await buildTestApp({ database });
    const { run, send, points, summaryOf } = await aWritingRun(app);
    const values: (MetricValue | null)[] = [1.5, null, "NaN", "-Infinity", -0, 5e-324];
    const steps = [3, -1, 2 ** 53, 0.1, 7, 1e308];
    await send({ steps, values: { json: values, full: [1, 2, 3, 4, 5, 6] } });
    const batch = aBatch({ seq: 2, steps, values: { binary: values, "größe 😀": [1, 2, 3, 4, 5, 6] } });
    const body = new BinaryBody(encodeMetricBatch(batch), metricBatchMediaType);
    const again = () => call(appendMetrics, { params: { run }, body }, app);
    expect(await again()).toEqual({ duplicate: false });
    expect(await again()).toEqual({ duplicate: true });
    expect(await points("binary")).toEqual(await points("json"));
    expect(await points("binary")).toHaveLength(5);
    expect(await points("größe 😀")).toEqual(await points("full"));
    expect(await summaryOf("binary")).toEqual(await summaryOf("json"));
  });

  test.each([
    ["JSON", json, jsonOf(aBatch({ values: { loss: [1, 2] } }))],
    ["binary", metricBatchMediaType, encodeMetricBatch(aBatch({ values: { loss: [1, 2] } }))],
  ])("in %s may come compressed", async (_, type, bytes) => {
    await using app = await buildTestApp({ database });
    const { run, points } = await aWritingRun(app);
    const answer = await post(app, run, { bytes: gzipSync(bytes), type, encoding: "gzip" });
    expect([answer.status, answer.body]).toEqual([200, { duplicate: false }]);
    expect(await points("loss")).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test.each([
    ["a number that no database keeps", { seq: 2 ** 31 }, 400, "validation_failed"],
    ["a number far beyond", { seq: 2 ** 40 }, 400, "validation_failed"],
    ["a writer that no database keeps", { writer: 2 ** 31 }, 400, "validation_failed"],
    ["a writer that was not handed out", { writer: 2 }, 409, "writer_unknown"],
  ])("with %s is refused, in JSON and in binary", async (_, fault, status, code) => {
    await using app = await buildTestApp({ database });
    const { run } = await aWritingRun(app);
    const batch = aBatch({ values: { loss: [1] }, ...fault });
    const asBinary = new BinaryBody(encodeMetricBatch(batch), metricBatchMediaType);
    const params = { run };
    for (const send of [
      () => call(appendMetrics, { params, body: batch }, app),
      () => call(appendMetrics, { params, body: asBinary }, app),
    ])
      expect(await problemOf(send())).toMatchObject({ status, code });
    expect(await app.count("MetricLog")).toBe(0);
  });
});

/** A binary batch of one point, with a name that no record of an object literal has. */
function binaryOf(name: string): Uint8Array {
  const values = Object.fromEntries([[name, [1]]]);
  return encodeMetricBatch(aBatch({ steps: [0], values }));
}

/** A binary batch that is a header, and behind it zeros for `floats` numbers. */
function headerOnly(header: object, floats = 0): Uint8Array {
  const said = JSON.stringify(header);
  const text = Buffer.from(said.padEnd(8 * Math.ceil(said.length / 8)));
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32LE(2, 0);
  prefix.writeUInt32LE(text.length, 4);
  return Buffer.concat([prefix, text, Buffer.alloc(8 * floats)]);
}

const manyNames = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);

describe("a body that is refused", () => {
  const whole = encodeMetricBatch(aBatch({ values: { loss: [1, 2] } }));
  // Nine megabytes of zeros: a few kilobytes on the way.
  const bomb = gzipSync(Buffer.alloc(9 * 1024 * 1024));

  test.each<[string, Refused]>([
    ["binary with a byte too few", { bytes: whole.slice(0, -1), detail: /expected \d+ bytes/ }],
    ["binary that is empty", { bytes: new Uint8Array(), detail: /too short/ }],
    ["JSON called binary", { bytes: jsonOf(aBatch({ values: { a: [1] } })), detail: /version/ }],
    ["binary called JSON", { bytes: whole, type: json, detail: /JSON/ }],
    [
      "JSON that is not compressed",
      { bytes: jsonOf({}), type: json, encoding: "gzip", detail: /decompress/ },
    ],
    ["binary that is not compressed", { bytes: whole, encoding: "gzip", detail: /decompress/ }],
    [
      "compressed but cut off",
      { bytes: gzipSync(whole).subarray(0, -9), encoding: "gzip", detail: /decompress/ },
    ],
    ["compressed in a way that there is not", { bytes: whole, encoding: "magic", detail: /magic/ }],
    ["a JSON bomb", { bytes: bomb, type: json, encoding: "gzip", status: 413, detail: /too large/ }],
    ["a binary bomb", { bytes: bomb, encoding: "gzip", status: 413, detail: /too large/ }],
    [
      "binary with metrics but no rows",
      { bytes: headerOnly({ writer: 1, seq: 1, rows: 0, metrics: manyNames(6000) }), detail: /`rows`/ },
    ],
    [
      "binary with rows but no metrics",
      { bytes: headerOnly({ writer: 1, seq: 1, rows: 1, metrics: [] }, 2), detail: /one metric/ },
    ],
    [
      "binary with 5,001 metrics",
      {
        bytes: headerOnly({ writer: 1, seq: 1, rows: 1, metrics: manyNames(5001) }, 5003),
        detail: /at most 5000 metrics, got 5001/,
      },
    ],
    ["binary with a metric __proto__", { bytes: binaryOf("__proto__"), detail: /called __proto__/ }],
    ["binary with half a surrogate pair", { bytes: binaryOf("a\ud800"), detail: /halves of characters/ }],
    [
      "JSON with half a surrogate pair",
      { bytes: jsonOf(aBatch({ values: { "a\ud800": [1] } })), type: json, detail: /halves of characters/ },
    ],
    [
      "of a type that there is not",
      { bytes: whole, type: "application/x", status: 415, detail: /media type/i },
    ],
  ])("%s gets a clear problem, and writes nothing", async (_, refused) => {
    await using app = await buildTestApp();
    const { run } = await aWritingRun(app);
    const before = app.state();
    const answer = await post(app, run, { type: metricBatchMediaType, ...refused });
    expect([answer.status, answer.type]).toEqual([refused.status ?? 400, "application/problem+json"]);
    expect(answer.body.detail).toMatch(refused.detail);
    expect(app.state()).toEqual(before);
  });
});
