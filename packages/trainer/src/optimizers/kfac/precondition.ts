import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../engine/kernels.ts";
import { copyInto, scaleVector } from "../../engine/pointwise-calls.ts";
import type { Storage } from "../../engine/storage.ts";
import { input } from "../../expressions/expression.ts";
import { createProgram } from "../../expressions/program.ts";
import type { WholeTransform } from "../transforms/transform.ts";
import type { KroneckerFactors } from "./kronecker-factors.ts";

const product = createProgram([input(0).multiply(input(1))]);

/** When curvature is inverted, and how far a step may go by it. */
export interface PreconditionOptions {
  readonly damping: number;
  readonly invertEvery: number;
  readonly learningRate: number;
  readonly clipKl: number;
}

/**
 * Replaces the gradient ∇ of each map by v = (A + π·√λ·I)⁻¹·∇·(G + √λ/π·I)⁻¹, then shortens all of them together
 * where the step α·v would change what the network predicts by more than `clipKl`: α²·vᵀ·F·v / 2, the second-order
 * estimate of the Kullback–Leibler divergence, in which F·v = ∇. The update holds the maps one after another, bias
 * behind weight. Sources: Martens & Grosse (ICML 2015); Ba, Grosse & Martens (ICLR 2017), whose bound is written
 * as in Wu et al., "Scalable trust-region method for deep reinforcement learning" (NeurIPS 2017).
 */
export function precondition(
  maps: readonly KroneckerFactors[],
  { damping, invertEvery, learningRate, clipKl }: PreconditionOptions,
): WholeTransform {
  return {
    whole(update, { step, multiplier, parameters: { engine } }) {
      if (step % invertEvery === 0) for (const map of maps) map.invert(damping);
      let [at, square] = [0, 0];
      for (const map of maps) {
        const end = at + map.inputs * map.units;
        square += turn(engine, map, update.part(at, end));
        at = end;
      }
      const divergence = ((learningRate * multiplier) ** 2 * square) / 2;
      if (divergence > clipKl) scaleVector(engine.kernels, update, Math.sqrt(clipKl / divergence));
    },
  };
}

/** Makes ∇ to v in place and gives their inner product. */
function turn({ arena, kernels }: Engine, map: KroneckerFactors, update: Storage): number {
  const { inputs: rows, units: columns, inputInverse, gradientInverse } = map;
  const matrix = (storage: Storage, length: number): Matrix => {
    return { storage, rowStride: length, columnStride: 1 };
  };
  return arena.scoped(() => {
    const [half, turned, sum] = [arena.take(update.length), arena.take(update.length), arena.take(1)];
    const [left, right] = [matrix(inputInverse, rows), matrix(gradientInverse, columns)];
    kernels.multiply({ rows, columns, depth: rows, a: left, b: matrix(update, columns), c: half });
    kernels.multiply({ rows, columns, depth: columns, a: matrix(half, columns), b: right, c: turned });
    const inputs = [update, turned].map((storage) => ({ storage, strides: [1] }));
    const outputs = [{ storage: sum, strides: [0] }];
    kernels.pointwise({ program: product, dimensions: [update.length], inputs, outputs });
    copyInto(kernels, turned, update);
    return sum.data[0]!;
  });
}
