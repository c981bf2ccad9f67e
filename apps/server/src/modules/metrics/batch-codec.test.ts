import { fromMetricValue, type MetricValue } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import { decodeBatch, encodeBatch } from "./batch-codec.ts";

const special: (MetricValue | null)[] = [
  "NaN",
  "Infinity",
  "-Infinity",
  null,
  0,
  -0,
  5e-324,
  1.7976931348623157e308,
];
const names = ["loss", "größe", "a/b", "", "constructor", "\ud800", '"', "x".repeat(256)];

function randomBatch(random: Random) {
  const rows = 1 + random.int(140);
  const column = () => random.list(rows, () => (random.int(3) ? random.next() - 0.5 : random.pick(special)));
  return {
    steps: random.list(rows, () => random.pick([random.int(1000), random.next() * 1e308, -random.next()])),
    times: random.list(rows, () => random.int(2 ** 31)),
    values: Object.fromEntries(names.slice(random.int(names.length)).map((name) => [name, column()])),
  };
}

describe("a batch", () => {
  test("reads back as it was packed, bit by bit", () => {
    const random = new Random(1);
    for (let round = 0; round < 300; round++) {
      const batch = randomBatch(random);
      const bytes = encodeBatch(batch);
      // Databases hand out views that begin anywhere.
      const shifted = new Uint8Array(bytes.length + 3);
      shifted.set(bytes, 3);
      const read = decodeBatch(round % 2 ? bytes : shifted.subarray(3));
      expect([...read.steps]).toEqual(batch.steps);
      expect([...read.times]).toEqual(batch.times);
      expect([...read.columns.keys()]).toEqual(Object.keys(batch.values));
      for (const [name, values] of Object.entries(batch.values)) {
        const column = read.columns.get(name)!;
        const back = values.map((_, row) => (column.has(row) ? column.values[row]! : null));
        expect(back).toEqual(values.map((value) => (value === null ? null : fromMetricValue(value))));
      }
    }
  });

  test("gives the wanted metrics only, where some are wanted", () => {
    const bytes = encodeBatch({
      steps: [1, 2],
      times: [3, 4],
      values: { a: [1, null], b: [null, 2], c: [3, 3] },
    });
    const { columns } = decodeBatch(bytes, new Set(["b", "nothing"]));
    expect([...columns.keys()]).toEqual(["b"]);
    expect([columns.get("b")!.has(0), columns.get("b")!.has(1), columns.get("b")!.values[1]]).toEqual([
      false,
      true,
      2,
    ]);
  });

  test("takes eight bytes a point, and little more", () => {
    const column = Array.from({ length: 1000 }, (_, at) => at);
    const values = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`metric-${at}`, column]));
    expect(encodeBatch({ steps: column, times: column, values }).length / 50_000).toBeLessThan(8.6);
  });

  test("of a version that this program does not know is refused", () => {
    const bytes = encodeBatch({ steps: [1], times: [1], values: { a: [1] } });
    bytes[0] = 9;
    expect(() => decodeBatch(bytes)).toThrow("batch version 9");
  });
});
