import type { Matrix, Product } from "../engine/kernels.ts";
import { add } from "./arithmetic.ts";
import { matmul, matrixOf, productSize } from "./matmul.ts";
import { operate } from "./operate.ts";
import { sumColumns } from "../engine/pointwise-calls.ts";
import { rectifiedGradient, rectify } from "./rectify.ts";
import type { Sink } from "./sink.ts";
import { formatShape, isSameShape } from "../shape.ts";
import type { Tensor } from "./tensor.ts";
import { TrainerError } from "../trainer-error.ts";

interface LinearOptions {
  /** One number per unit, [units]. */
  readonly bias?: Tensor | undefined;
  /** Applies max(0, x) to the result. */
  readonly rectified?: boolean;
}

/**
 * x · weight + bias, rectified on request: [batch, inputs] and [inputs, units] to [batch, units]. In training
 * one pass over the result. Throws `shape`, showing both shapes, when they do not fit.
 */
export function linear(x: Tensor, weight: Tensor, { bias, rectified = false }: LinearOptions = {}): Tensor {
  const { rows, columns, depth } = productSize(x, weight);
  checkBias(bias, columns);
  const { fused, kernels } = x.tape.engine;
  if (!fused) {
    const product = matmul(x, weight);
    const sum = bias ? add(product, bias) : product;
    return rectified ? rectify(sum) : sum;
  }
  const [a, b] = [matrixOf(x), matrixOf(weight)];
  return operate({
    inputs: bias ? [x, weight, bias] : [x, weight],
    shape: [rows, columns],
    compute: (c) =>
      kernels.multiply({ rows, columns, depth, a, b, c, bias: bias?.storage, rectify: rectified }),
    vjp(outputGradient, [toX, toWeight, toBias], output) {
      const storage = rectified
        ? rectifiedGradient(outputGradient, output)
        : outputGradient.tape.dense(outputGradient).storage;
      const gradient = { storage, rowStride: columns, columnStride: 1 };
      const intoBias = toBias?.claim();
      if (intoBias) sumColumns(kernels, storage, intoBias);
      const multiplyInto = (sink: Sink | undefined, product: Omit<Product, "c">): void => {
        const target = sink?.claim();
        if (target) kernels.multiply({ ...product, c: target.storage, accumulate: target.accumulate });
      };
      multiplyInto(toWeight, { rows: depth, columns, depth: rows, a: transposed(a), b: gradient });
      multiplyInto(toX, { rows, columns: depth, depth: columns, a: gradient, b: transposed(b) });
    },
  });
}

/** Throws `shape`, showing both shapes, for a bias that does not have one number per column. */
export function checkBias(bias: Tensor | undefined, columns: number): void {
  if (!bias || isSameShape(bias.shape, [columns])) return;
  throw new TrainerError(
    "shape",
    `a bias for ${columns} columns needs shape [${columns}], got ${formatShape(bias.shape)}.`,
  );
}

function transposed({ storage, rowStride, columnStride }: Matrix): Matrix {
  return { storage, rowStride: columnStride, columnStride: rowStride };
}
