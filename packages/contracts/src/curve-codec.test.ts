import { describe, expect, test } from "vitest";
import { toJsonAnswer, type CurveAnswer } from "./curve-answer.ts";
import { decodeCurves, encodeCurves } from "./curve-codec.ts";
import { metricAnswerSchema, type MetricSeries } from "./metric-query.ts";

const floats = (...values: number[]) => Float64Array.of(...values);
const run = "run_01JD8GZ0000000000000000000";

const answer: CurveAnswer = {
  series: [
    { kind: "exact", run, metric: "größe/\u{1f600}", x: floats(1, 2, 4), value: floats(0.1, NaN, -Infinity) },
    {
      kind: "bucketed",
      run,
      metric: "loss",
      x: floats(7, 15),
      min: floats(1, NaN),
      max: floats(3, NaN),
      mean: floats(2.5, NaN),
      last: floats(3, Infinity),
      smoothed: floats(2.9, Infinity),
      count: floats(8, 1),
      nonFiniteCount: floats(0, 1),
      from: null,
    },
    { kind: "exact", run, metric: "empty", x: floats(), value: floats(), from: 12.5 },
  ],
  groups: [
    {
      group: { "config.lr": 0.1, "config.name": "columns", "config.none": null },
      runs: [run],
      metric: "loss",
      x: floats(0, 8),
      count: floats(1, 2),
      mean: floats(1, 2),
      median: floats(1, 2),
      min: floats(1, 1.5),
      max: floats(1, 2.5),
      std: floats(0, Math.SQRT1_2),
      low95: floats(NaN, -4.35),
      high95: floats(NaN, 8.35),
    },
    { ...emptyGroup(), runs: [] },
  ],
  bucketWidth: 8,
  complete: true,
  cursor: "c1_\ud800",
};

function emptyGroup(): CurveAnswer["groups"][number] {
  const none = floats();
  const statistics = { mean: none, median: none, min: none, max: none, std: none, low95: none, high95: none };
  return { group: {}, runs: [run], metric: "loss", x: none, count: none, ...statistics };
}

/** As many runs as a chart overlays, of float32 losses logged every `stride` steps, in as many buckets as asked for. */
function aLargeAnswer(runs: number, buckets: number, stride: number): CurveAnswer {
  const column = (value: (at: number) => number) =>
    Float64Array.from({ length: buckets }, (_, at) => value(at));
  const loss = (at: number) => Math.fround(Math.exp(-at / 300) + 0.01 * Math.sin(at * 12.9898));
  const series = Array.from({ length: runs }, (_, number) => ({
    kind: "bucketed" as const,
    run,
    metric: "train/loss",
    x: column((at) => Math.floor(((at + 1) * 128 - 1) / stride) * stride),
    min: column((at) => loss(at + number)),
    max: column((at) => loss(at + number + 0.5)),
    mean: column((at) => (loss(at + number) + 2 * loss(at + number + 0.5)) / 3),
    last: column((at) => loss(at + number + 0.25)),
    count: column((at) => Math.floor(((at + 1) * 128) / stride) - Math.floor((at * 128) / stride)),
    nonFiniteCount: column(() => 0),
  }));
  return { series, groups: [], bucketWidth: 128, complete: true, cursor: "c" };
}

describe("an answer in binary", () => {
  test("reads back as it was", () => {
    expect(decodeCurves(encodeCurves(answer))).toEqual(answer);
  });

  test("is the same from typed arrays and from JSON", () => {
    const json = toJsonAnswer(answer);
    expect(encodeCurves(json)).toEqual(encodeCurves(answer));
    expect(toJsonAnswer(decodeCurves(encodeCurves(json)))).toEqual(json);
  });

  test("of 100 curves of 782 buckets is at most 2 MB, whatever the steps", () => {
    for (const stride of [1, 10])
      expect(encodeCurves(aLargeAnswer(100, 782, stride)).length).toBeLessThanOrEqual(2_000_000);
  });

  test("reads back from bytes that begin anywhere", () => {
    const bytes = encodeCurves(answer);
    expect(decodeCurves(new Uint8Array([0, 0, 0, ...bytes]).subarray(3))).toEqual(answer);
  });

  test("cut short is refused at every length", () => {
    const bytes = encodeCurves(answer);
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeCurves(bytes.subarray(0, length))).toThrow(/^(curves|columns): /);
  });

  test("that is none says so", () => {
    const bytes = encodeCurves(answer);
    expect(() => decodeCurves(new TextEncoder().encode('{"series":[]}'))).toThrow(
      "no answer of a curve query",
    );
    expect(() => decodeCurves(bytes.with(3, 2))).toThrow("version 2, this program reads 1");
    expect(() => decodeCurves(bytes.with(8, 0))).toThrow("the header is no JSON");
    expect(() => decodeCurves(withHeader(bytes, { series: 1, groups: [] }))).toThrow(
      "no header of an answer",
    );
    expect(() => decodeCurves(withHeader(bytes, { series: [], groups: [] }))).toThrow(
      "the header names 0 columns, there are ",
    );
  });
});

function withHeader(bytes: Uint8Array, header: object): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const columnsAt = 8 + new DataView(bytes.buffer).getUint32(4, true);
  const made = new Uint8Array([...bytes.subarray(0, 8), ...text, ...bytes.subarray(columnsAt)]);
  new DataView(made.buffer).setUint32(4, text.length, true);
  return made;
}

describe("an answer in JSON", () => {
  test("is what the contract says", () => {
    const { series, groups } = toJsonAnswer({ ...answer, groups: answer.groups.slice(0, 1) });
    expect(series[0]).toMatchObject({ x: [1, 2, 4], value: [0.1, "NaN", "-Infinity"] });
    expect(groups[0]).toMatchObject({ count: [1, 2], low95: ["NaN", -4.35] });
    expect(metricAnswerSchema.safeParse(toJsonAnswer(answer)).error).toBeUndefined();
  });
});

test("curves over the same steps share one column of them, those over others have their own", () => {
  const over = (name: string, x: number[]): MetricSeries => ({
    kind: "exact",
    run: name,
    metric: "loss",
    x,
    value: x,
  });
  const series = [over("run_a", [0, 1, 2]), over("run_b", [0, 1, 2]), over("run_c", [0, 1, 3])];
  const decoded = decodeCurves(
    encodeCurves({ series, groups: [], bucketWidth: null, complete: true, cursor: "1" }),
  );
  const [a, b, c] = decoded.series;
  expect(b?.x).toBe(a?.x);
  expect(c?.x).not.toBe(a?.x);
  expect(c?.x).toEqual(Float64Array.of(0, 1, 3));
});
