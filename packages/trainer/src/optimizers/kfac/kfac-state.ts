import type { AffineUse } from "../../layers/layer.ts";
import type { AffineMap } from "../../parameters/parameter-vector.ts";
import type { StateSlot } from "../../state/state-dict.ts";
import { TrainerError } from "../../trainer-error.ts";
import type { OptimizerState, PassWatcher } from "../optimizer.ts";
import type { KroneckerFactors } from "./kronecker-factors.ts";

/** How the factors follow the network. */
export interface StatisticsOptions {
  readonly fisher: PassWatcher["gradients"];
  readonly statisticsEvery: number;
  readonly decayRate: number;
}

interface KfacParts {
  /** By the maps that layers speak of. */
  readonly factors: ReadonlyMap<AffineMap, KroneckerFactors>;
  /** The chain that steps by them. */
  readonly chain: OptimizerState;
  readonly options: StatisticsOptions;
}

/** Keeps the factors up to date from the passes of training, and steps by them. */
export class KfacState implements OptimizerState {
  readonly slots: readonly StateSlot[];
  readonly #parts: KfacParts;
  /** Maps that have been seen in this step. */
  readonly #seen = new Set<AffineMap>();

  constructor(parts: KfacParts) {
    const factors = [...parts.factors.values()];
    this.#parts = parts;
    this.slots = [...parts.chain.slots, ...factors.flatMap(({ slots }) => slots)];
  }

  get step(): number {
    return this.#parts.chain.step;
  }

  set step(step: number) {
    this.#parts.chain.step = step;
  }

  prepare(): void {
    this.#seen.clear();
    this.#parts.chain.prepare();
  }

  cancel(): void {
    this.#parts.chain.cancel();
  }

  watchers(share: number): readonly PassWatcher[] {
    if (!this.#isDue) return [];
    const uses = new Map<AffineMap, AffineUse[]>();
    for (const map of this.#parts.factors.keys()) uses.set(map, []);
    return [
      {
        gradients: this.#parts.options.fisher,
        watch: (use) => void uses.get(use.map)?.push(use),
        collect: () => {
          for (const [map, ofMap] of uses) if (ofMap.length > 0) this.#add(map, ofMap, share);
        },
      },
    ];
  }

  apply(multiplier: number, gradientNorm?: () => number): void {
    const { factors, chain } = this.#parts;
    const unseen = this.#isDue && [...factors.keys()].find((map) => !this.#seen.has(map));
    if (unseen) {
      throw new TrainerError(
        "state",
        `kfac saw no use of ${unseen.weight.name} in this step; train with fit() or createTrainer(), and let a layer that declares an affine map tell context.watch of each use.`,
      );
    }
    chain.apply(multiplier, gradientNorm);
  }

  release(): void {
    this.#parts.chain.release();
    for (const factors of this.#parts.factors.values()) factors.release();
  }

  /** Whether this step looks at its passes. */
  get #isDue(): boolean {
    return this.step % this.#parts.options.statisticsEvery === 0;
  }

  #add(map: AffineMap, uses: readonly AffineUse[], share: number): void {
    const { statisticsEvery, decayRate } = this.#parts.options;
    // Until there are enough batches for the decay, each weighs the same.
    const batches = this.step / statisticsEvery;
    const decay = Math.min(decayRate, batches / (batches + 1));
    const keep = this.#seen.has(map) ? 1 : decay;
    this.#seen.add(map);
    this.#parts.factors.get(map)!.add(uses, { keep, share: (1 - decay) * share });
  }
}
