import type { Program } from "../expressions/program.ts";
import type { WindowGeometry } from "../kernels/windows/window-geometry.ts";
import type { Storage } from "./storage.ts";

/** A matrix over flat memory: element (i, j) is number i · rowStride + j · columnStride of the storage. */
export interface Matrix {
  readonly storage: Storage;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** c[rows, columns] = a[rows, depth] · b[depth, columns], on the way out of the registers with bias and ReLU. */
export interface Product {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly a: Matrix;
  readonly b: Matrix;
  /** Row-major. */
  readonly c: Storage;
  /** Adds to what c holds instead of overwriting it. Not together with bias or rectify. */
  readonly accumulate?: boolean;
  /** One number per column, added to every row. */
  readonly bias?: Storage | undefined;
  /** Applies max(0, x) last. */
  readonly rectify?: boolean;
}

/** A tensor that a pointwise loop reads or writes: number Σ index[d] · strides[d] of the storage. */
export interface PointwiseOperand {
  readonly storage: Storage;
  /** One for each dimension, in numbers; 0 where the dimension repeats the operand. The last one is 0 or 1. */
  readonly strides: readonly number[];
}

/**
 * A loop over all indices of `dimensions`, slowest first and at least one. An output whose stride is 0 in a
 * dimension longer than 1 gets the sum over it. Dense inputs and outputs may be the same storage.
 */
export interface PointwiseCall {
  readonly program: Program;
  readonly dimensions: readonly number[];
  readonly inputs: readonly PointwiseOperand[];
  readonly outputs: readonly PointwiseOperand[];
  /** Values of the program's scalars. */
  readonly scalars?: readonly number[];
  /** Adds to what the outputs hold instead of overwriting it. */
  readonly accumulate?: boolean;
}

/** Windows that slide over a batch of images. */
export interface Windows extends WindowGeometry {
  readonly batch: number;
}

/** Where a loop writes. */
export interface Target {
  readonly storage: Storage;
  /** Adds to what is there instead of overwriting it. */
  readonly accumulate: boolean;
}

/** What a max pooling read and gave. */
export interface MaxPooled {
  readonly x: Storage;
  readonly y: Storage;
}

/** Numbers `start` up to but not including `end` of a vector. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** What squares are summed of: the numbers of a vector in each segment, or their differences to another vector. */
export interface SquareSums {
  readonly vector: Storage;
  /** Subtracted before squaring; as long as the vector. */
  readonly minus?: Storage | undefined;
  /** In any order; they may be empty and may overlap. */
  readonly segments: readonly Segment[];
}

/** Loops over sliding windows. */
export interface WindowKernels {
  /** Copies every window of x into one row [kernelHeight · kernelWidth · channels] of `columns`. */
  unfold(windows: Windows, x: Storage, columns: Storage): void;
  /** The transpose of `unfold`: every row of `columns` is added to the window it came from. */
  fold(windows: Windows, columns: Storage, x: Target): void;
  /** The largest number of every window and channel; NaN when one is NaN. */
  maxPool(windows: Windows, x: Storage, y: Storage): void;
  /** Puts each number of `from`, shaped like y, at the first maximum of its window in `to`, shaped like x. */
  routeToMaxima(windows: Windows, images: MaxPooled, from: Storage, to: Target): void;
  /** The transpose: takes for each window the number of `from` at its first maximum. */
  takeAtMaxima(windows: Windows, images: MaxPooled, from: Storage, to: Target): void;
  /** The sum of every window and channel. */
  sumPool(windows: Windows, x: Storage, y: Target): void;
  /** The transpose: adds each number of y to its whole window. */
  spreadPool(windows: Windows, y: Storage, x: Target): void;
}

/**
 * The loops of an engine: everything that touches every number. Two implementations: emitted WebAssembly on
 * float32, and plain loops on float64 that serve as its reference.
 */
export interface Kernels extends WindowKernels {
  multiply(product: Product): void;
  pointwise(call: PointwiseCall): void;
  /**
   * The sum of squares of each segment, added up in float64 in either precision: float32 numbers, and their
   * differences, can neither overflow nor lose digits. Bits do not depend on machine or threads. Not inside
   * `parallel`, where kernels do not run at once.
   */
  sumSquares(sums: SquareSums): Float64Array;
}
