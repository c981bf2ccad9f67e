import type { Matrix, Product } from "../kernels.ts";
import type { Storage } from "../storage.ts";
import { gemm, type Matrix as FlatMatrix } from "./gemm.ts";

/** The matrix product of `Kernels`, by plain loops. */
export function multiply({ rows, columns, depth, a, b, c, accumulate, bias, rectify }: Product): void {
  const into = numbersOf(c);
  if (!accumulate) into.fill(0);
  gemm({ rows, columns, depth }, flat(a), flat(b), into);
  if (bias) {
    const added = numbersOf(bias);
    for (let at = 0; at < into.length; at += 1) into[at]! += added[at % columns]!;
  }
  if (rectify) for (let at = 0; at < into.length; at += 1) into[at] = Math.max(0, into[at]!);
}

function flat({ storage, rowStride, columnStride }: Matrix): FlatMatrix {
  return { data: numbersOf(storage), rowStride, columnStride };
}

function numbersOf(storage: Storage): Float64Array {
  return storage.data as Float64Array;
}
