import { minimize, objectiveAt, valueAndGradient, type MinimizeMethod, type ToyLoss } from "@descent/trainer";
import type { Racer } from "./racers.ts";

/** A racer whose method searches along lines. On a noisy loss every evaluation has noise of its own, as batches do. */
export function secondOrder(name: string, method: MinimizeMethod): Racer {
  return {
    name,
    race(toy, steps) {
      const look = lookAt(toy);
      const path = { points: [] as Float64Array[], losses: [] as number[] };
      const gradientNorms: number[] = [];
      const stepLengths: number[] = [];
      let evaluation = 0;
      const { reason } = minimize((x) => toy.f(x, evaluation++), toy.start, method, {
        iterationsMax: steps,
        onIteration({ iteration, x, stepLength }) {
          const { loss, gradientNorm } = look(x);
          path.points.push(x);
          path.losses.push(loss);
          gradientNorms.push(gradientNorm);
          if (iteration > 0) stepLengths.push(stepLength);
        },
      });
      return { ...path, gradientNorms: gradientNorms.slice(0, -1), learningRates: stepLengths, reason };
    },
  };
}

interface Look {
  readonly loss: number;
  /** Euclidean. */
  readonly gradientNorm: number;
}

/** What the loss is at points, without noise. */
function lookAt({ f, dimensions }: ToyLoss): (x: Float64Array) => Look {
  const point = new Float64Array(dimensions);
  const objective = objectiveAt(f, point);
  return (x) => {
    point.set(x);
    const { value: loss, gradient } = valueAndGradient(objective);
    return { loss, gradientNorm: Math.hypot(...gradient) };
  };
}
