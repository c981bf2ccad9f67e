import { isNamed } from "../parameters/included-ranges.ts";
import type { ParameterRange } from "../parameters/parameter-vector.ts";
import { adamw } from "./adamw.ts";
import { assembleOptimizer, type OptionsOf, type OthersOptions } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { partition } from "./partition.ts";
import { momentum } from "./transforms/momentum.ts";
import { orthogonalize } from "./transforms/orthogonalize.ts";

interface MuonConstants {
  /** β of the velocity, in [0, 1); 0.95 by default. */
  readonly momentum?: number;
  /** Nesterov's form of it; yes by default. */
  readonly nesterov?: boolean;
  /** Of the polynomial that makes the step orthogonal, a whole number ≥ 1; 5 by default. */
  readonly iterations?: number;
}

/**
 * Muon: momentum whose step is made orthogonal, so that all directions of a matrix move alike. It trains all weights
 * of two axes or more, or those that match, and is meant for the matrices inside a network; its authors leave embeddings and the last layer to `others`, an optimizer with options
 * of its own: clipping given here is that of the matrices. The learning rate is 0.02 and decay "torch" by default.
 */
export function muon({
  match,
  others = adamw(),
  ...options
}: OptionsOf<MuonConstants> & OthersOptions = {}): Optimizer {
  const matrices = assembleOptimizer<MuonConstants>(options, {
    kind: "muon",
    defaults: { learningRate: 0.02, decay: "torch" },
    links: ({ momentum: beta = 0.95, nesterov = true, iterations = 5 }) => ({
      direction: [momentum(beta, { nesterov }), orthogonalize(iterations)],
    }),
  });
  const isOther = (range: ParameterRange): boolean =>
    range.shape.length < 2 || (match !== undefined && !isNamed(range, match));
  return partition(matrices, [{ match: isOther, optimizer: others, name: "others" }]);
}
