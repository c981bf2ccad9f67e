import {
  batchMetricsMax,
  batchPointsMax,
  batchStepsMax,
  encodeMetricBatch,
  type MetricBatchColumns,
} from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { packBatch, parseBatch } from "./parse-batch.ts";

const good: MetricBatchColumns = {
  writer: 1,
  seq: 1,
  steps: [1, 2],
  times: [0, 8.64e15],
  values: { loss: [1, null] },
};
const counting = (length: number) => Array.from({ length }, (_, at) => at);
const columns = (count: number, rows: number) =>
  Object.fromEntries(counting(count).map((at) => [`m${at}`, counting(rows)]));

/** A batch in which one name was replaced by another of the same length, as only bytes can say it. */
function withName(from: string, to: string): Uint8Array {
  const bytes = Buffer.from(encodeMetricBatch({ ...good, values: { [from]: [1, 2], loss: [1, 2] } }));
  bytes.write(to, bytes.indexOf(from));
  return bytes;
}

describe("a binary batch", () => {
  test("that fits is the batch that the same columns in JSON make", () => {
    const { bytes, ...parsed } = parseBatch(encodeMetricBatch(good));
    const { bytes: packed, ...fromJson } = packBatch({
      ...good,
      steps: [1, 2],
      times: [0, 8.64e15],
      values: { loss: [1, null] },
    });
    expect(parsed).toEqual(fromJson);
    expect(bytes).toEqual(packed);
  });

  test("as large as may be fits", () => {
    const rows = Math.floor(batchPointsMax / batchMetricsMax);
    const values = columns(batchMetricsMax, rows);
    const largest = { ...good, steps: counting(rows), times: counting(rows), values };
    expect(parseBatch(encodeMetricBatch(largest)).columns).toHaveLength(batchMetricsMax);
    const longest = counting(batchStepsMax);
    const long = { ...good, steps: longest, times: longest, values: { a: longest } };
    expect(parseBatch(encodeMetricBatch(long)).steps).toHaveLength(batchStepsMax);
  });

  test.each<[string, Partial<MetricBatchColumns>, RegExp]>([
    ["writer 0", { writer: 0 }, /^body\/writer: expected a whole number from 1 to 2147483647, got 0$/],
    ["half a number", { seq: 1.5 }, /^body\/seq: .* got 1.5$/],
    ["a number too high", { seq: 2 ** 31 }, /^body\/seq: /],
    ["no steps", { steps: [], times: [], values: { loss: [] } }, /^body: .*`rows` is not a count/],
    [
      "too many steps",
      { steps: counting(10_001), times: counting(10_001), values: { a: counting(10_001) } },
      /^body\/steps: .* got 10001$/,
    ],
    ["no metrics", { values: {} }, /^body\/values: expected at least one metric$/],
    ["too many metrics", { values: columns(5001, 2) }, /^body: .*at most 5000 metrics, got 5001$/],
    [
      "too many points",
      { steps: counting(101), times: counting(101), values: columns(5000, 101) },
      /^body\/values: expected at most 500000 points, got 505000: send smaller batches$/,
    ],
    ["an infinite step", { steps: [1, Infinity] }, /^body\/steps\/1: expected a finite number$/],
    ["a step NaN", { steps: [NaN, 1] }, /^body\/steps\/0: /],
    ["a time before 1970", { times: [0, -1] }, /^body\/times\/1: expected milliseconds since 1970$/],
    ["a time NaN", { times: [NaN, 0] }, /^body\/times\/0: /],
    ["a time in microseconds", { times: [0, 1.7e16] }, /^body\/times\/1: /],
    ["a nameless metric", { values: { "": [1, 2] } }, /^body\/values: "": /],
    ["a name that is too long", { values: { ["x".repeat(257)]: [1, 2] } }, /^body\/values: "x{80}": /],
    [
      "a name with a tabulator",
      { values: { "a\tb": [1, 2] } },
      /^body\/values: "a\\tb": .*control characters/,
    ],
    ["half of a character as a name", { values: { "\ud800": [1, 2] } }, /^body\/values: "\\ud800": /],
  ])("with %s is refused by that", (_, fault, message) => {
    const bytes = encodeMetricBatch({ ...good, ...fault });
    expect(() => parseBatch(bytes)).toThrow(
      expect.objectContaining({ code: "validation_failed", message: expect.stringMatching(message) }),
    );
  });

  test("with one metric twice is refused by its name", () => {
    expect(() => parseBatch(withName("soss", "loss"))).toThrow(
      /^body\/values: the metric "loss" is there twice$/,
    );
  });

  test("that is none is refused by what is wrong about its bytes", () => {
    expect(() => parseBatch(new Uint8Array(3))).toThrow(/^body: batch: 3 bytes are too short/);
  });
});
