import type { Engine } from "../../engine/engine.ts";
import type { Storage } from "../../engine/storage.ts";
import type { AffineUse } from "../../layers/layer.ts";
import type { AffineMap } from "../../parameters/parameter-vector.ts";
import type { StateSlot } from "../../state/state-dict.ts";
import { TrainerError } from "../../trainer-error.ts";
import { dampedInverses } from "./damped-inverses.ts";
import { factorSizes } from "./factor-sizes.ts";
import { blendGram, withOnes } from "./gram.ts";
import { readUse } from "./read-use.ts";

/** How a pass enters the running means. */
interface Blend {
  /** Weight of what they hold. */
  readonly keep: number;
  /** Weight of the pass. */
  readonly share: number;
}

/**
 * The curvature of one affine map, F ≈ A ⊗ G, and the inverses in use. A is the mean over examples of Σ āᵀ·ā over
 * positions, ā a row with a 1 behind it for the bias; G is the mean over examples and positions of gᵀ·g, g the
 * gradient of one example's loss by the output at one position. A dense layer has one position. Sources: Martens &
 * Grosse (ICML 2015), section 3; for convolutions, Grosse & Martens (ICML 2016), theorem 1.
 */
export class KroneckerFactors {
  readonly inputs: number;
  readonly units: number;
  readonly inputInverse: Storage;
  readonly gradientInverse: Storage;
  readonly slots: readonly StateSlot[];
  readonly #engine: Engine;
  readonly #map: AffineMap;
  readonly #input: Storage;
  readonly #gradient: Storage;

  /** All zeros. Throws `state` during a step. */
  constructor(engine: Engine, map: AffineMap) {
    const { inputs, units } = factorSizes(map);
    this.inputs = inputs;
    this.units = units;
    this.#engine = engine;
    this.#map = map;
    this.#input = engine.arena.allocate(inputs ** 2);
    this.#gradient = engine.arena.allocate(units ** 2);
    this.inputInverse = engine.arena.allocate(inputs ** 2);
    this.gradientInverse = engine.arena.allocate(units ** 2);
    const slot = (name: string, side: number, { data }: Storage): StateSlot => {
      return { name: `${name}.${map.weight.name}`, shape: [side, side], values: data };
    };
    this.slots = [
      slot("inputFactor", inputs, this.#input),
      slot("gradientFactor", units, this.#gradient),
      slot("inputInverse", inputs, this.inputInverse),
      slot("gradientInverse", units, this.gradientInverse),
    ];
  }

  /** Takes the uses in one pass into the running means, after backward(). Several uses are so many positions. */
  add(uses: readonly AffineUse[], { keep, share }: Blend): void {
    const batch = uses[0]!.output.shape[0]!;
    const rows = uses.reduce((sum, { output }) => sum + output.storage.length, 0) / this.units;
    // The loss is a mean: what reaches an output is 1 / batch of the gradient of its example's own loss.
    const weights = { input: share / batch, gradient: (share * batch ** 2) / rows };
    for (const [index, use] of uses.entries()) {
      const kept = index === 0 ? keep : 1;
      this.#engine.arena.scoped(() => {
        const { inputs, gradients } = readUse(use);
        const wide = this.#map.bias ? withOnes(this.#engine, inputs, this.inputs - 1) : inputs;
        blendGram(this.#engine, wide, this.#input, { keep: kept, weight: weights.input });
        blendGram(this.#engine, gradients, this.#gradient, { keep: kept, weight: weights.gradient });
      });
    }
  }

  /** Makes the inverses anew. Throws `argument` for a damping that is lost in the rounding of the factors. */
  invert(damping: number): void {
    const { input, gradient } = dampedInverses(
      { input: this.#input.data, gradient: this.#gradient.data },
      damping,
    );
    if (!input || !gradient) {
      throw new TrainerError(
        "argument",
        `damping is ${damping}, too small to invert the curvature of ${this.#map.weight.name}; give ten times as much or more.`,
      );
    }
    this.inputInverse.data.set(input);
    this.gradientInverse.data.set(gradient);
  }

  /** Gives the memory back. */
  release(): void {
    for (const storage of [this.#input, this.#gradient, this.inputInverse, this.gradientInverse])
      this.#engine.arena.release(storage);
  }
}
