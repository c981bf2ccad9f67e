import type { Matrix } from "../engine/kernels.ts";
import { TrainerError } from "../trainer-error.ts";
import { operate } from "./operate.ts";
import { formatShape } from "../shape.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";
import { transpose } from "./transpose.ts";

/** The matrix product [rows, depth] · [depth, columns]. Throws `shape`, showing both, when they do not fit. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  return matmulInto(undefined, a, b);
}

/** The product as a contribution to a gradient. */
function matmulInto(sink: Sink | undefined, a: Tensor, b: Tensor): Tensor {
  const { rows, columns, depth } = productSize(a, b);
  const { kernels } = a.tape.engine;
  return operate(
    {
      inputs: [a, b],
      shape: [rows, columns],
      compute: (c, accumulate) =>
        kernels.multiply({ rows, columns, depth, a: matrixOf(a), b: matrixOf(b), c, accumulate }),
      // dA = dC · Bᵀ and dB = Aᵀ · dC.
      vjp(gradient, [toA, toB]) {
        if (toA) matmulInto(toA, gradient, transpose(b));
        if (toB) matmulInto(toB, transpose(a), gradient);
      },
    },
    sink,
  );
}

interface ProductSize {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

/** Sizes of a product of matrices. Throws `shape`, showing both shapes, when they do not fit. */
export function productSize(a: Tensor, b: Tensor): ProductSize {
  const [rows, depth] = a.shape;
  const [depthB, columns] = b.shape;
  if (
    rows !== undefined &&
    depth !== undefined &&
    columns !== undefined &&
    depth === depthB &&
    a.shape.length + b.shape.length === 4
  ) {
    return { rows, columns, depth };
  }
  throw new TrainerError(
    "shape",
    `a product of matrices needs [rows, depth] and [depth, columns], got ${formatShape(a.shape)} and ${formatShape(b.shape)}.`,
  );
}

/** A tensor of two axes as a kernel reads it; a transpose needs no copy. */
export function matrixOf({ storage, shape, strides }: Tensor): Matrix {
  const [rowStride, columnStride] = strides ?? [shape[1]!, 1];
  return { storage, rowStride: rowStride!, columnStride: columnStride! };
}
