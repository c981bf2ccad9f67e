import { checkWhole, checkWithin } from "../check-number.ts";
import type { Network } from "../layers/network.ts";
import { Random } from "../random.ts";
import { countExamples } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { shareOf, shareOfDead, summarize, type Summary } from "./summarize-activations.ts";

/** What one layer gave for a batch. */
export interface LayerStatistics extends Summary {
  /** Path of the layer, such as "tanh3" or "residual1.relu1". */
  readonly path: string;
  /** Share of the numbers in the flat parts of tanh and sigmoid, 0 to 1; NaN for layers of other kinds. */
  readonly saturated: number;
  /** Share of units that are 0 for the whole batch, at every place of an image; NaN for other layers than relu. */
  readonly dead: number;
}

interface ActivationOptions {
  /** Bins of each histogram, ≥ 1; 50 by default. */
  readonly bins?: number;
  /**
   * |y| above which a tanh counts as saturated, in [0, 1); 0.97 by default. A sigmoid is measured as
   * |2y − 1|, being a tanh moved to [0, 1]: below 0.015 or above 0.985 by default.
   */
  readonly threshold?: number;
  /** Looks at a training pass instead: dropout drops, and batch norm takes the batch's statistics. */
  readonly train?: boolean;
}

/**
 * How a batch spreads through the layers, in the order in which they compute, inner layers before those around
 * them: whether the signal fades, saturates or dies. `inputs` are whole examples one after another. The
 * network stays as it is. Throws `shape` for numbers that are not whole examples, `argument` for an
 * option outside its range. Source: Glorot & Bengio (AISTATS 2010), section 4.
 */
export function activationStatistics(
  net: Network,
  inputs: ArrayLike<number>,
  { bins = 50, threshold = 0.97, train = false }: ActivationOptions = {},
): readonly LayerStatistics[] {
  checkWhole("activationStatistics bins", bins, 1);
  checkWithin("activationStatistics threshold", threshold, [0, 1]);
  const batch = countExamples("activationStatistics", inputs, net.inputShape);
  const statistics: LayerStatistics[] = [];
  const observe = (path: string, output: Tensor): void => {
    const { data, shape } = output;
    const kind = kindOf(path);
    const saturated = saturationOf(kind, threshold);
    statistics.push({
      path,
      ...summarize(data, bins),
      saturated: saturated ? shareOf(data, saturated) : NaN,
      dead: kind === "relu" ? shareOfDead(data, shape.at(-1)!) : NaN,
    });
  };
  const before = net.stateDict();
  try {
    net.tape.step((tape) => {
      const pass = { train, step: 0, random: new Random(0), observe };
      net.forward(tape.constant([batch, ...net.inputShape], inputs), pass);
    });
  } finally {
    // A training pass has moved the running statistics.
    net.loadStateDict(before);
  }
  return statistics;
}

/** "conv2d" for "residual1.conv2d1". */
function kindOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).replace(/\d+$/, "");
}

function saturationOf(kind: string, threshold: number): ((y: number) => boolean) | undefined {
  if (kind === "tanh") return (y) => Math.abs(y) > threshold;
  return kind === "sigmoid" ? (y) => Math.abs(2 * y - 1) > threshold : undefined;
}
