import { appendMetrics, batchMetricsMax, encodeMetricBatch, type MetricValue } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../test/random.ts";
import { type MetricBlock, mergeBlocks } from "./metric-block.ts";
import { MetricQueue } from "./metric-queue.ts";

function drain(queue: MetricQueue): MetricBlock[] {
  const blocks: MetricBlock[] = [];
  for (let taken = queue.peek(); taken; taken = queue.peek()) {
    blocks.push(taken.block);
    queue.drop(taken);
  }
  return blocks;
}

function pointsOf(blocks: MetricBlock[]): [string, number, MetricValue][] {
  return blocks.flatMap(({ steps, values }) =>
    steps.flatMap((step, row) =>
      Object.entries(values).flatMap(([name, column]): [string, number, MetricValue][] => {
        const value = column[row];
        return value === null || value === undefined ? [] : [[name, step, value]];
      }),
    ),
  );
}

const expectLegal = (block: MetricBlock) => {
  const body = { writer: 1, seq: 1, ...block };
  expect(appendMetrics.body.safeParse(body).error).toBeUndefined();
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(2_000_000);
  expect(encodeMetricBatch(body).length).toBeLessThan(2_000_000);
};

describe("MetricQueue", () => {
  it("fills holes with null where a metric has no value at a step", () => {
    const queue = new MetricQueue();
    queue.push("a", 1);
    queue.endRow(0, 10);
    queue.push("b", 2);
    queue.endRow(1, 11);
    expect(drain(queue)).toEqual([
      { steps: [0, 1], times: [10, 11], values: { a: [1, null], b: [null, 2] } },
    ]);
    expect(queue.points).toBe(0);
  });

  it.each(["", "a\u0000", "\ud800", "😀\udc00", "__proto__", "x".repeat(257)])(
    "takes no value under a name that the server refuses: %j",
    (name) => {
      const queue = new MetricQueue();
      expect(queue.push(name, 1)).toBe(false);
      queue.endRow(0, 0);
      expect(queue.peek()).toBeUndefined();
    },
  );

  it("keeps every point in legal batches below 2 MB, however many rows and values of whatever length", () => {
    const random = seededRandom(3);
    const queue = new MetricQueue();
    for (let row = 0; row < 25_000; row++) {
      for (let name = 0; name < 12; name++)
        if (random() < 0.7) queue.push(`metric/${name}`, -random() * 1e-100);
      queue.endRow(-random() * 1e-200, 1.7e12 + random());
    }
    const waiting = queue.points;
    const blocks = drain(queue);
    for (const block of blocks) expectLegal(block);
    expect(pointsOf(blocks)).toHaveLength(waiting);
  });

  it("keeps batches of many metrics that rarely have a value below 2 MB in both forms", () => {
    const queue = new MetricQueue();
    for (let row = 0; row < 3000; row++) {
      queue.push(`rare/${row % 1000}`, row);
      queue.endRow(row, 0);
    }
    const blocks = drain(queue);
    for (const block of blocks) expectLegal(block);
    expect(pointsOf(blocks)).toHaveLength(3000);
  });

  it("splits a row that is wider than a batch may be", () => {
    const queue = new MetricQueue();
    const count = batchMetricsMax + 7;
    for (let name = 0; name < count; name++) queue.push(`${"é".repeat(250)}${name}`, name);
    queue.endRow(3, 0);
    queue.push("after", 1);
    queue.endRow(4, 0);
    const blocks = drain(queue);
    for (const block of blocks) expectLegal(block);
    expect(pointsOf(blocks).map(([, step, value]) => [step, value])).toEqual([
      ...Array.from({ length: count }, (_, name) => [3, name]),
      [4, 1],
    ]);
  });

  it("keeps rows that are added between peek and drop", () => {
    const queue = new MetricQueue();
    queue.push("a", 1);
    queue.endRow(0, 0);
    const taken = queue.peek();
    queue.push("a", 2);
    queue.endRow(1, 0);
    if (taken) queue.drop(taken);
    expect(pointsOf(drain(queue))).toEqual([["a", 1, 2]]);
  });
});

describe("mergeBlocks", () => {
  it("joins rows in order and fills the columns that a block does not have", () => {
    const first: MetricBlock = { steps: [0, 1], times: [1, 2], values: { a: [1, 2] } };
    const second: MetricBlock = { steps: [2], times: [3], values: { b: ["NaN"], a: [null] } };
    expect(mergeBlocks([first, second])).toEqual({
      steps: [0, 1, 2],
      times: [1, 2, 3],
      values: { a: [1, 2, null], b: [null, null, "NaN"] },
    });
  });
});
