import type { Tensor } from "../tensor/tensor.ts";

/** A small function with known minima, on which optimizers show how they move. */
export interface ToyLoss {
  /** In lower case with hyphens, such as "rosenbrock". */
  readonly name: string;
  /** How many numbers a point has. */
  readonly dimensions: number;
  /**
   * The loss, shape [], of a tensor of so many numbers in any shape. `step`, from 0, is the number of the step that
   * wants a gradient: a noisy loss then gives that step's noise, and none where the loss is only looked at.
   */
  readonly f: (x: Tensor, step?: number) => Tensor;
  /** Where descents begin by default. */
  readonly start: readonly number[];
  /** All minima, the global ones first. */
  readonly minima: readonly Minimum[];
  /** What is worth drawing: lowest and highest x and y. For two dimensions only. */
  readonly window?: {
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
  };
}

interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
}
