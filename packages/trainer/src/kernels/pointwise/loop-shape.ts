import type { Program } from "../../expressions/program.ts";

/** How a row of an input is read: one number after the other, or its first number for all. */
export type InputMode = "stream" | "splat";

/**
 * What becomes of a row of an output: it overwrites memory, is added to it number by number, or is added up and
 * added to one number.
 */
export type OutputMode = "write" | "add" | "sum";

/** Everything that one emitted loop is made for. */
export interface LoopShape {
  readonly program: Program;
  readonly inputs: readonly InputMode[];
  readonly outputs: readonly OutputMode[];
  /**
   * Whether all rows of every output are the same row of memory, so that columns are added up. All outputs are
   * then in mode "add".
   */
  readonly sumsColumns: boolean;
}
