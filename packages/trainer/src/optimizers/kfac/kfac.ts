import { checkPositive, checkWhole, checkWithin } from "../../check-number.ts";
import { checkWord } from "../../check-word.ts";
import type { AffineMap, ParameterRange, ParameterVector } from "../../parameters/parameter-vector.ts";
import { TrainerError } from "../../trainer-error.ts";
import { adamw } from "../adamw.ts";
import { assembleOptimizer, type OthersOptions, type SharedOptions } from "../optimizer-options.ts";
import type { Optimizer } from "../optimizer.ts";
import { partition } from "../partition.ts";
import { momentum } from "../transforms/momentum.ts";
import { chooseMaps } from "./choose-maps.ts";
import { KfacState, type StatisticsOptions } from "./kfac-state.ts";
import { KroneckerFactors } from "./kronecker-factors.ts";
import { precondition, type PreconditionOptions } from "./precondition.ts";

interface KfacConstants {
  /** β of the velocity, which sums steps, each bounded at the rate of its day; in [0, 1); 0.9 by default. */
  readonly momentum?: number;
  /** λ > 0, added to the curvature before it is inverted: large, the steps are those of gradient descent. 0.01 by default. */
  readonly damping?: number;
  /** Of the running means of the factors, in [0, 1); 0.95 by default. The first batches weigh the same. */
  readonly decayRate?: number;
  /** Looks at the layers on steps 0, n, 2n, …, n ≥ 1; 10 by default. */
  readonly statisticsEvery?: number;
  /** Inverts the factors on steps 0, n, 2n, …, n ≥ 1; 100 by default. */
  readonly invertEvery?: number;
  /** Shortens a step that would change the predictions by more than this divergence, > 0; 0.001 by default. Infinity never does. */
  readonly clipKl?: number;
  /**
   * Whose gradients the curvature is made of. "sampled", the default: those of targets drawn from what the network
   * predicts, which make it the Fisher matrix; the loss has to have `draw`. "empirical": those of the training
   * targets, for any loss and at no cost, though it is no curvature where the network is still wrong (Kunstner,
   * Hennig & Balles, NeurIPS 2019).
   */
  readonly fisher?: "sampled" | "empirical";
}

/** There are no groups: the bound on the divergence holds for all layers together. */
type KfacOptions = KfacConstants & SharedOptions & OthersOptions & { readonly groups?: never };

/**
 * K-FAC: natural gradient descent that takes the Fisher matrix of each layer as A ⊗ G, A of what goes into the layer
 * and G of the gradients that come back to it. Each step costs several of Adam's, and where directions differ much in
 * curvature far fewer are needed. The learning rate is 0.3 and decay "torch" by default. It looks at all parts of an
 * accumulated batch; drawn targets go back through the same pass, so batch norm's running means see each part once.
 * Throws `argument` for a constant out of range and, when it meets the network, for one without such layers and for
 * layers of more than 4,096 units or inputs, the 1 of a bias among them. Source: Martens & Grosse, "Optimizing neural
 * networks with Kronecker-factored approximate curvature" (ICML 2015).
 */
export function kfac({ match, others = adamw(), ...options }: KfacOptions = {}): Optimizer {
  if (options.groups !== undefined) {
    throw new TrainerError(
      "argument",
      "kfac takes no groups; give parts of the network a kfac() of their own with partition().",
    );
  }
  const { learningRate = 0.3 } = options;
  const constants = checked({ ...options, learningRate });
  const chainOf = (factors: readonly KroneckerFactors[]): Optimizer =>
    assembleOptimizer<KfacConstants>(options, {
      defaults: { learningRate, decay: "torch" },
      kind: "kfac",
      links: ({ momentum: beta = 0.9 }) => ({
        direction: [precondition(factors, constants)],
        step: beta === 0 ? [] : [momentum(beta)],
      }),
    });
  // Throws now for what would be refused when a network is met.
  chainOf([]);
  const groupLearningRates = { ...others.groupLearningRates, others: others.learningRate };
  const facts = { kind: `kfac + ${others.kind}`, learningRate, groupLearningRates };
  return {
    ...facts,
    init(parameters, ranges = parameters.ranges) {
      const maps = chooseMaps(parameters, ranges, match);
      const own = [...maps.values()].flatMap(({ weight, bias }) => (bias ? [weight, bias] : [weight]));
      const ofMaps: Optimizer = {
        ...facts,
        init() {
          const factors = factorsOf(parameters, maps);
          const chain = chainOf([...factors.values()]).init(parameters, own);
          return new KfacState({ factors, chain, options: constants });
        },
      };
      const isOwn = (range: ParameterRange): boolean => own.includes(range);
      // K-FAC first: where it refuses a step, nothing has moved.
      return partition(others, [{ match: isOwn, optimizer: ofMaps }]).init(parameters, ranges);
    },
  };
}

/** Factors of zeros under the maps that layers speak of, in their order. */
function factorsOf(
  { engine }: ParameterVector,
  maps: ReadonlyMap<AffineMap, AffineMap>,
): ReadonlyMap<AffineMap, KroneckerFactors> {
  return new Map([...maps].map(([declared, map]) => [declared, new KroneckerFactors(engine, map)]));
}

type Constants = StatisticsOptions & PreconditionOptions;

function checked(options: KfacConstants & { readonly learningRate: number }): Constants {
  const { learningRate, damping = 1e-2, clipKl = 1e-3, fisher = "sampled" } = options;
  const { decayRate = 0.95, statisticsEvery = 10, invertEvery = 100 } = options;
  checkWord("fisher", fisher, ["sampled", "empirical"]);
  checkPositive("damping", damping);
  checkWithin("damping", damping, [0, Infinity]);
  checkPositive("clipKl", clipKl);
  checkWithin("decayRate", decayRate, [0, 1]);
  checkWhole("statisticsEvery", statisticsEvery, 1);
  checkWhole("invertEvery", invertEvery, 1);
  return { learningRate, damping, clipKl, fisher, decayRate, statisticsEvery, invertEvery };
}
