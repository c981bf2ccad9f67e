import { gemm, rowMajor, transposed } from "../kernels/gemm.ts";
import { TrainerError } from "../trainer-error.ts";
import { operation } from "./operation.ts";
import { formatShape } from "./shape.ts";
import type { Tensor } from "./tape.ts";

/** The matrix product [rows, depth] · [depth, columns]. Throws `shape`, showing both, when they do not fit. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const [rows, depth] = a.shape;
  const [depthB, columns] = b.shape;
  if (
    rows === undefined ||
    depth === undefined ||
    columns === undefined ||
    depth !== depthB ||
    a.shape.length + b.shape.length !== 4
  ) {
    throw new TrainerError(
      "shape",
      `matmul needs [rows, depth] and [depth, columns], got ${formatShape(a.shape)} and ${formatShape(b.shape)}.`,
    );
  }
  const x = rowMajor(a.data, depth);
  const y = rowMajor(b.data, columns);
  return operation([a, b], [rows, columns], (output) => {
    gemm({ rows, columns, depth }, x, y, output);
    return (outputGradient, [aGradient, bGradient]) => {
      const dy = rowMajor(outputGradient, columns);
      // dA = dC · Bᵀ and dB = Aᵀ · dC.
      if (aGradient) gemm({ rows, columns: depth, depth: columns }, dy, transposed(y), aGradient);
      if (bGradient) gemm({ rows: depth, columns, depth: rows }, transposed(x), dy, bGradient);
    };
  });
}
