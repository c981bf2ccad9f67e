import type { Storage } from "../engine/storage.ts";
import type { ParameterRange } from "../parameters/parameter-vector.ts";
import type { Random } from "../random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { BufferRange, LayerContext, Observer, Watch } from "./layer.ts";

/** How a pass is meant: for training or not, at which step, with which randomness. */
export interface PassOptions {
  readonly train: boolean;
  readonly step: number;
  /** Stream that every layer's own stream of this step is split from. */
  readonly random: Random;
  readonly observe?: Observer | undefined;
  readonly watch?: Watch | undefined;
}

/** What a network lends its layers. */
export interface Belongings {
  readonly parameter: (range: ParameterRange) => Tensor;
  readonly buffer: (buffer: BufferRange) => Storage;
}

/** The context of one layer in one pass. Its random stream is made when it is first asked for: few layers do. */
export class PassContext implements LayerContext {
  readonly train: boolean;
  readonly step: number;
  readonly observe: Observer | undefined;
  readonly watch: Watch | undefined;
  readonly parameter: LayerContext["parameter"];
  readonly buffer: LayerContext["buffer"];
  readonly #options: PassOptions;
  readonly #belongings: Belongings;
  readonly #path: string;
  #rng: Random | undefined;

  constructor(options: PassOptions, belongings: Belongings, path = "") {
    this.train = options.train;
    this.step = options.step;
    this.observe = options.observe;
    this.watch = options.watch;
    this.parameter = belongings.parameter;
    this.buffer = belongings.buffer;
    this.#options = options;
    this.#belongings = belongings;
    this.#path = path;
  }

  get rng(): Random {
    this.#rng ??= this.#options.random.split(this.#path, this.step);
    return this.#rng;
  }

  /** For a layer inside this one. */
  inside(name: string): PassContext {
    const path = this.#path === "" ? name : `${this.#path}.${name}`;
    return new PassContext(this.#options, this.#belongings, path);
  }
}
