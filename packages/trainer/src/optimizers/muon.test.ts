import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { stepOnce } from "../../test/optimizer-support.ts";
import { createEngine } from "../engine/create-engine.ts";
import type { Precision } from "../engine/arena.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { ParameterVector } from "../parameters/parameter-vector.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { muon } from "./muon.ts";
import { createOptimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";
import { orthogonalize } from "./transforms/orthogonalize.ts";

function parametersOf(shapes: Record<string, Shape>, precision: Precision = "f64"): ParameterVector {
  let start = 0;
  const ranges = Object.entries(shapes).map(([name, shape]) => {
    const range = { name, shape, start, end: start + sizeOf(shape) };
    start = range.end;
    return range;
  });
  return new ParameterVector(createEngine({ precision }), ranges);
}

/** Minus the step that a matrix of zeros takes, which is the orthogonalised gradient. */
function orthogonalized(shape: Shape, gradients: readonly number[], precision: Precision = "f64"): number[] {
  const optimizer = createOptimizer({ learningRate: 1, direction: [orthogonalize(5)] });
  const parameters = parametersOf({ "dense1.weight": shape }, precision);
  return [...stepOnce(optimizer, parameters, gradients).values].map((value) => -value);
}

/** Singular values of a row-major matrix of so many columns, largest first. */
function singularValues(matrix: readonly number[], columns: number): number[] {
  const gram = new Float64Array(columns ** 2);
  for (let at = 0; at < matrix.length; at += columns)
    for (let i = 0; i < columns; i += 1)
      for (let j = 0; j < columns; j += 1) gram[i * columns + j]! += matrix[at + i]! * matrix[at + j]!;
  return [...symmetricEigen(gram, columns).values].map((value) => Math.sqrt(Math.max(0, value)));
}

describe("orthogonalize", () => {
  it.each([[[6, 4]], [[4, 6]], [[5, 5]]])("brings the singular values of %j near 1", (shape) => {
    const [rows, columns] = shape as [number, number];
    const result = orthogonalized(shape, [...normals(rows * columns, 3)]);
    const scale = Math.sqrt(Math.max(1, columns / rows));
    for (const value of singularValues(result, columns).slice(0, Math.min(rows, columns))) {
      expect(value / scale).toBeGreaterThan(0.6);
      expect(value / scale).toBeLessThan(1.25);
    }
  });

  it("applies the polynomial 3.4445 s − 4.775 s³ + 2.0315 s⁵ five times to each singular value", () => {
    const polynomial = (s: number): number => 3.4445 * s - 4.775 * s ** 3 + 2.0315 * s ** 5;
    const expected = [3, 0.4].map((value) => {
      let s = value / Math.hypot(3, 0.4);
      for (let done = 0; done < 5; done += 1) s = polynomial(s);
      return s;
    });
    // A diagonal matrix keeps its singular vectors; a zero column makes it tall.
    expect(orthogonalized([2, 2], [3, 0, 0, 0.4])).toBeAllClose([expected[0]!, 0, 0, expected[1]!], 1e-10);
    expect(orthogonalized([3, 2], [3, 0, 0, 0.4, 0, 0])).toBeAllClose(
      [expected[0]!, 0, 0, expected[1]!, 0, 0],
      1e-10,
    );
  });

  it("treats a matrix and its transpose alike, but for the scale of its shape", () => {
    const [rows, columns] = [7, 3];
    const tall = [...normals(rows * columns, 5)];
    const wide = Array.from({ length: rows * columns }, (_, at) => {
      const [i, j] = [Math.floor(at / rows), at % rows];
      return tall[j * columns + i]!;
    });
    const [a, b] = [orthogonalized([rows, columns], tall), orthogonalized([columns, rows], wide)];
    const scale = Math.sqrt(rows / columns);
    for (let i = 0; i < rows; i += 1)
      for (let j = 0; j < columns; j += 1)
        expect(b[j * rows + i]!).toBeCloseTo(scale * a[i * columns + j]!, 10);
  });

  it("takes all axes of a convolution but the last as inputs", () => {
    const numbers = [...normals(3 * 3 * 2 * 4, 6)];
    expect(orthogonalized([3, 3, 2, 4], numbers)).toBeAllClose(orthogonalized([18, 4], numbers), 1e-12);
  });

  it("gives in float32 what it gives in float64", () => {
    const numbers = [...normals(20 * 33, 7)];
    expect(orthogonalized([20, 33], numbers, "f32")).toBeAllClose(orthogonalized([20, 33], numbers), 2e-5);
  });

  it("leaves a gradient of zeros at zero", () => {
    expect(orthogonalized([2, 3], [0, 0, 0, 0, 0, 0]).map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("muon", () => {
  it("trains matrices, and leaves the other parameters to the other optimizer", () => {
    const shapes = { "dense1.weight": [2, 2], "dense1.bias": [2] };
    const optimizer = muon({ learningRate: 0, others: sgd({ learningRate: 0.5 }) });
    const { values } = stepOnce(optimizer, parametersOf(shapes), [1, 2, 3, 4, 5, 6]);
    expect([...values]).toEqual([0, 0, 0, 0, -2.5, -3]);
    expect(optimizer.groupLearningRates).toEqual({ others: 0.5 });
  });

  it("leaves matrices that do not match to the other optimizer too", () => {
    const shapes = { "dense1.weight": [1, 2], "dense2.weight": [2, 1] };
    const optimizer = muon({ learningRate: 0, match: /^dense1/, others: sgd({ learningRate: 1 }) });
    const { values } = stepOnce(optimizer, parametersOf(shapes), [1, 2, 3, 4]);
    expect([...values]).toEqual([0, 0, -3, -4]);
  });

  it("trains a network of matrices alone", () => {
    const { values } = stepOnce(muon(), parametersOf({ "dense1.weight": [2, 2] }), [1, 0, 0, 1]);
    expect(values.some((value) => value !== 0)).toBe(true);
  });
});
