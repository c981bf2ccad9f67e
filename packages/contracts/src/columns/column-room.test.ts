import { expect, test } from "vitest";
import { createColumnRoom } from "./column-room.ts";

test("a single column holds no more memory than it has values", () => {
  expect(createColumnRoom()(200).buffer.byteLength).toBe(8 * 200);
});

test("many short columns share memory without sharing a value, and one that ended holds little of it", () => {
  const room = createColumnRoom();
  const columns = Array.from({ length: 500 }, (_, at) => room(100).fill(at));
  expect(columns.every((column, at) => column.every((value) => value === at))).toBe(true);
  const buffers = new Set(columns.map(({ buffer }) => buffer));
  expect(buffers.size).toBeLessThan(50);
  expect(Math.max(...[...buffers].map(({ byteLength }) => byteLength))).toBeLessThanOrEqual(8 * 4096);
});

test("a column longer than what is shared gets memory of its own", () => {
  const room = createColumnRoom();
  expect([room(10_000).length, room(3).length]).toEqual([10_000, 3]);
});
