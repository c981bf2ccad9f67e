import { checkWord } from "../check-word.ts";
import type { ExcludeOption } from "../parameters/included-ranges.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";
import { partition } from "./partition.ts";
import { clipByNorm } from "./transforms/clip-by-norm.ts";
import { clipByValue } from "./transforms/clip-by-value.ts";
import type { Link } from "./transforms/transform.ts";
import { decoupledDecay, weightDecay } from "./transforms/weight-decay.ts";

/**
 * Where weight decay acts. "l2": λ·w is added to the gradient, in front of everything but clipping. "decoupled":
 * w also shrinks by η·λ·w, η the schedule's multiplier, whatever the learning rate (Loshchilov & Hutter, ICLR 2019,
 * algorithms 1 and 2). "torch": by η·α·λ·w, α the learning rate, as PyTorch's AdamW does.
 */
export type Decay = "l2" | "decoupled" | "torch";

/** What every optimizer can be told. */
export interface SharedOptions extends ExcludeOption {
  /** α: a finite number ≥ 0. */
  readonly learningRate?: number;
  /** λ ≥ 0. `exclude` says which parameters are not decayed: biases and the scales and shifts of norms by default. */
  readonly weightDecay?: number;
  readonly decay?: Decay;
  /** Shortens the whole network's gradient to this Euclidean norm, > 0, where it is longer. */
  readonly clipNorm?: number;
  /** Cuts every number of the gradient to [−clipValue, clipValue], > 0, after its norm is clipped. */
  readonly clipValue?: number;
}

/** What an optimizer can be told that trains only some parameters. */
export interface OthersOptions {
  /** Pattern over names of the weights that it trains; all that it can train by default. */
  readonly match?: RegExp;
  /** What trains all other parameters; adamw() by default. Its rate is reported as that of "others". */
  readonly others?: Optimizer;
}

/** Parameters by name with options of their own; what a group leaves out is as for the others. */
type Group<Options> = Partial<Options> & {
  /** Pattern over parameter names such as "dense1.weight"; the first group that matches counts. */
  readonly match: RegExp;
  /** Under which the group's learning rate is reported. */
  readonly name?: string;
};

/** An optimizer's own constants, what all can be told, and groups. */
export type OptionsOf<Constants> = Constants &
  SharedOptions & { readonly groups?: readonly Group<Constants & SharedOptions>[] };

/** What is special about an optimizer. */
interface Recipe<Constants> {
  /** Name of the optimizer. */
  readonly kind: string;
  /** Used where the options leave it out. */
  readonly defaults: Required<Pick<SharedOptions, "learningRate" | "decay">> & SharedOptions;
  /** The links of its own: those of the direction, and those of the finished step. */
  readonly links: (options: Constants & SharedOptions) => {
    /** Said where a state of one form means something else in another. */
    readonly form?: string;
    readonly direction: readonly Link[];
    /** End of a direction that the decay of kind "torch" is a part of. */
    readonly last?: readonly Link[];
    readonly step?: readonly Link[];
  };
}

/**
 * Makes an optimizer from its options: clipping, decay and its own links in their order, once for each group.
 * Throws `argument` for a number that is out of range.
 */
export function assembleOptimizer<Constants>(
  { groups = [], ...options }: OptionsOf<Constants>,
  { kind, defaults, links }: Recipe<Constants>,
): Optimizer {
  const make = (own: object): Optimizer => {
    // What a rest of a generic type is cannot be said in TypeScript; groups are left out, constants are in.
    const all = { ...defaults, ...options, ...own } as Constants &
      SharedOptions &
      Recipe<Constants>["defaults"];
    const { learningRate, clipNorm, clipValue } = all;
    const { form, direction, last, step = [] } = links(all);
    const decay = decayLinks(all, last !== undefined);
    return createOptimizer({
      kind: form === undefined ? kind : `${kind}, ${form}`,
      learningRate,
      direction: [
        ...(clipNorm === undefined ? [] : [clipByNorm(clipNorm)]),
        ...(clipValue === undefined ? [] : [clipByValue(clipValue)]),
        ...decay.first,
        ...direction,
        ...decay.inside,
        ...(last ?? []),
      ],
      step: [...step, ...decay.beside],
    });
  };
  if (groups.length === 0) return make({});
  return partition(
    make({}),
    groups.map(({ match, name, ...own }) => ({ match, name, optimizer: make(own) })),
  );
}

interface DecayLinks {
  readonly first: readonly Link[];
  readonly inside: readonly Link[];
  readonly beside: readonly Link[];
}

/** The decay's link at the place that its kind has; none of no strength. */
function decayLinks(
  { learningRate, weightDecay: strength = 0, decay, exclude }: Recipe<unknown>["defaults"],
  isInside: boolean,
): DecayLinks {
  checkWord("decay", decay, ["l2", "decoupled", "torch"]);
  const options = exclude === undefined ? {} : { exclude };
  const none = { first: [], inside: [], beside: [] };
  // Made whatever its strength, because that is where the strength is checked.
  const plain = weightDecay(strength, options);
  if (strength === 0) return none;
  if (decay === "l2") return { ...none, first: [plain] };
  if (decay === "torch" && isInside) return { ...none, inside: [plain] };
  const beside = decay === "torch" ? learningRate * strength : strength;
  return { ...none, beside: [decoupledDecay(beside, options)] };
}
