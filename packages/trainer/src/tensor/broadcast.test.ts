import { describe, expect, it } from "vitest";

import { broadcastShape } from "./broadcast.ts";

describe("broadcastShape", () => {
  it("aligns shapes at the last axis and repeats axes of 1 and missing ones", () => {
    expect(
      broadcastShape([
        [2, 3],
        [2, 3],
      ]),
    ).toEqual([2, 3]);
    expect(broadcastShape([[8, 1, 5], [4, 1], []])).toEqual([8, 4, 5]);
    expect(broadcastShape([[1], [1, 1]])).toEqual([1, 1]);
    expect(broadcastShape([])).toEqual([]);
  });

  it("refuses axes that differ, naming the operation and every shape", () => {
    const shapes = [[2, 3], [3], [2]];
    expect(() => broadcastShape(shapes, "add")).toThrow("add got shapes [2, 3] and [3] and [2]");
  });
});
