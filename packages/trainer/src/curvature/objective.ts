import type { Batch } from "../data/dataset.ts";
import { createEngine } from "../engine/create-engine.ts";
import { evaluationPass, type Network } from "../layers/network.ts";
import type { Loss } from "../losses/loss.ts";
import { countExamples, sizeOf, type Shape } from "../shape.ts";
import { Tape } from "../tensor/tape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";

/** A loss as a function of numbers, at one point; computed in float64 so that it can be differentiated twice. */
export interface Objective {
  readonly tape: Tape;
  /** How many numbers the loss depends on. */
  readonly size: number;
  /** Computes the loss inside a step of the tape; the variables' numbers one after another are the point. */
  build(): { readonly loss: Tensor; readonly variables: readonly Tensor[] };
}

/** A function of one tensor at a point: toy losses such as quadratics and valleys. The function gives shape []. */
export function objectiveAt(
  f: (x: Tensor) => Tensor,
  point: ArrayLike<number>,
  shape: Shape = [point.length],
): Objective {
  const tape = new Tape(createEngine({ precision: "f64" }));
  return {
    tape,
    size: sizeOf(shape),
    build() {
      const x = tape.variable(shape, point);
      return { loss: f(x), variables: [x] };
    },
  };
}

interface NetworkLoss {
  readonly loss: Loss;
  /** Examples one after another, and their labels or whole targets. */
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  /** Shape of one target; [] (labels) by default. */
  readonly targetShape?: Shape;
}

/**
 * A network's loss on some examples as a function of its parameters, where they are now; in evaluation mode.
 * Throws `state` unless the network was made with precision "f64".
 */
export function objectiveOf(
  net: Network,
  { loss, inputs, targets, targetShape = [] }: NetworkLoss,
): Objective {
  const { tape, inputShape } = net;
  if (tape.engine.fused) {
    throw new TrainerError(
      "state",
      'curvature needs precision "f64"; make the network with { precision: "f64" } and load the state of this one.',
    );
  }
  const batch = countExamples("objectiveOf()", inputs, inputShape);
  return networkObjective(net, loss, () => ({
    inputs: tape.constant([batch, ...inputShape], inputs),
    targets: tape.constant([batch, ...targetShape], targets),
  }));
}

/** A network's loss on a batch, made anew in every step, as a function of its parameters; in evaluation mode. */
export function networkObjective(net: Network, loss: Loss, batchOf: (tape: Tape) => Batch): Objective {
  const { tape, parameters } = net;
  return {
    tape,
    size: parameters.size,
    build() {
      const { inputs, targets } = batchOf(tape);
      return {
        loss: loss(net.forward(inputs, evaluationPass), targets),
        variables: parameters.ranges.map(({ name }) => net.parameter(name)),
      };
    },
  };
}
