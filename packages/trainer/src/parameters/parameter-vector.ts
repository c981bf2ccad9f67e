import type { Engine } from "../engine/engine.ts";
import type { Storage } from "../engine/storage.ts";
import type { Shape, Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";

/** Where one parameter lies in the flat vector: numbers `start` up to but not including `end`. */
export interface ParameterRange {
  /** Path: layer name, dot, parameter name, such as "dense1.weight". */
  readonly name: string;
  readonly shape: Shape;
  readonly start: number;
  readonly end: number;
}

/**
 * Parameters that a layer uses together as row · weight + bias. All axes of the weight but the last are the
 * inputs, so a convolution's weight is a matrix too; the last axis are the units, as many as the bias has numbers.
 */
export interface AffineMap {
  readonly weight: ParameterRange;
  readonly bias?: ParameterRange | undefined;
}

/**
 * All parameters of a network one after another in one flat vector. Gradients, optimizer state and copies
 * share this layout, so that whole-network arithmetic is one loop.
 */
export class ParameterVector {
  readonly engine: Engine;
  readonly ranges: readonly ParameterRange[];
  /** Which of them are affine maps, as their layers declared. */
  readonly affineMaps: readonly AffineMap[];
  /** How many numbers. */
  readonly size: number;
  /** Memory of the values and of their gradients. */
  readonly storage: Storage;
  readonly gradientStorage: Storage;

  constructor(engine: Engine, ranges: readonly ParameterRange[], affineMaps: readonly AffineMap[] = []) {
    this.engine = engine;
    this.ranges = ranges;
    this.affineMaps = affineMaps;
    this.size = ranges.at(-1)?.end ?? 0;
    this.storage = this.allocate();
    this.gradientStorage = this.allocate();
  }

  /** The parameters, as a view that stays valid. */
  get values(): Vector {
    return this.storage.data;
  }

  /** The gradients of the last backward pass, as a view that stays valid. */
  get gradients(): Vector {
    return this.gradientStorage.data;
  }

  /** Another vector of the same layout, all zeros. Throws `state` during a step. */
  allocate(): Storage {
    return this.engine.arena.allocate(this.size);
  }

  /** The range of that name. Throws `argument`, listing the names there are, when it does not exist. */
  getRange(name: string): ParameterRange {
    const range = this.ranges.find((candidate) => candidate.name === name);
    if (range) return range;
    const names = this.ranges.map((candidate) => candidate.name).join(", ");
    throw new TrainerError(
      "argument",
      `there is no parameter "${name}"; the network has: ${names || "none"}.`,
    );
  }
}
