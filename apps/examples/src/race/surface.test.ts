import { noisy, quadratic, type ToyLoss } from "@descent/trainer";
import { describe, expect, test } from "vitest";
import { racedLosses } from "./losses.ts";
import { surfaceOf } from "./surface.ts";

const bowl: ToyLoss = { ...quadratic({ conditionNumber: 10 }), window: { x: [-1, 3], y: [2, 4] } };

describe("a surface", () => {
  const { grid, values } = surfaceOf(bowl);

  test("says where its heights lie", () => {
    const window = { xMin: -1, xMax: 3, yMin: 2, yMax: 4 };
    expect(grid).toEqual({ ...window, columns: 64, rows: 64, minima: [[0, 0]] });
  });

  test("has them row by row from the lowest corner, x fastest, the edges included", () => {
    const height = (x: number, y: number): number => x ** 2 / 2 + 5 * y ** 2;
    expect(values).toHaveLength(64 * 64);
    expect(values[0]).toBe(height(-1, 2));
    expect(values[1]).toBeCloseTo(height(-1 + 4 / 63, 2), 12);
    expect(values[63]).toBe(height(3, 2));
    expect(values[64]).toBeCloseTo(height(-1, 2 + 2 / 63), 12);
    expect(values[64 * 64 - 1]).toBe(height(3, 4));
  });

  test("of a noisy loss is smooth", () => {
    expect(surfaceOf(noisy(bowl, { deviation: 5, seed: 1 })).values).toEqual(values);
  });

  test("is refused where there is no plane", () => {
    expect(() => surfaceOf(quadratic({ dimensions: 3 }))).toThrow("quadratic has no window");
  });
});

test("every raced loss has a surface of finite heights, nowhere below its minimum", () => {
  for (const toy of racedLosses) {
    const { values } = surfaceOf(toy);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(toy.minima[0]!.value);
  }
});
