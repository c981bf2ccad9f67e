import { TrainerError } from "../trainer-error.ts";
import type { Precision } from "./arena.ts";
import type { Engine } from "./engine.ts";
import { createF32Engine } from "./f32/f32-engine.ts";
import { createF64Engine } from "./f64/f64-engine.ts";

/** How a network computes. */
export interface EngineOptions {
  /** "f32", the default, trains fast; "f64" is exact enough to check gradients and can differentiate twice. */
  readonly precision?: Precision;
  /**
   * Lets f32 multiply and add with one rounding where the machine can: a little faster, but the bits then
   * differ between machines. No by default.
   */
  readonly relaxed?: boolean;
}

/** An engine with memory of its own. Throws `argument` for an unknown precision, or for `relaxed` without the means. */
export function createEngine({ precision = "f32", relaxed = false }: EngineOptions = {}): Engine {
  if (precision === "f32") return createF32Engine({ relaxed });
  if (precision === "f64") return createF64Engine();
  throw new TrainerError("argument", `precision is ${String(precision)}; choose "f32" or "f64".`);
}
