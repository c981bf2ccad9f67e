import {
  conv2d,
  dense,
  dropout,
  flatten,
  maxPool,
  relu,
  sequential,
  type Layer,
  type Network,
} from "@descent/trainer";

/** Height, width and channels of one image: what the networks take. */
export const digitShape = [28, 28, 1] as const;

/** What is chosen about a network's form. */
export interface DigitsNetworkConfig {
  /** "dense" sees pixels without their places and is trained in seconds; "convolutional" reads more than 98 % right. */
  readonly network: "dense" | "convolutional";
  readonly hiddenUnits: number;
  readonly dropout: number;
  readonly seed: number;
}

/** A network that tells the ten digits apart. */
export function digitsNetwork({ network, hiddenUnits, dropout: rate, seed }: DigitsNetworkConfig): Network {
  const classify: readonly Layer[] = [dense(hiddenUnits), relu(), dropout(rate), dense(10)];
  const layers: Record<typeof network, readonly Layer[]> = {
    dense: [flatten(), ...classify],
    convolutional: [
      conv2d(16, 3, { padding: "same" }),
      relu(),
      maxPool(2),
      conv2d(32, 3, { padding: "same" }),
      relu(),
      maxPool(2),
      flatten(),
      dropout(rate),
      ...classify,
    ],
  };
  return sequential(layers[network], { inputShape: digitShape, seed });
}
