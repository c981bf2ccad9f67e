import type { ParameterRange } from "../parameters/parameter-vector.ts";
import type { Vector } from "../tensor/shape.ts";

/** What a transform may read while it rewrites the update; all vectors share the layout of `ranges`. */
interface TransformContext {
  /** Parameters before this step; to be read only. */
  readonly values: Vector;
  /** This transform's own state: as many vectors as it asked for, zero at the start, kept between steps. */
  readonly slots: readonly Vector[];
  readonly ranges: readonly ParameterRange[];
  /** Steps done before this one; bias corrections use step + 1. */
  readonly step: number;
}

/**
 * One link of an optimizer's chain: rewrites `update` in place. The first link gets the gradient (penalties
 * included); what the last one leaves is subtracted from the parameters.
 */
export interface Transform {
  /** How many state vectors of the parameters' length it keeps; none by default. */
  readonly slots?: number;
  apply(update: Vector, context: TransformContext): void;
}
