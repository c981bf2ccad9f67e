import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import type { Constants } from "./constants.ts";

/** Vector values of a function that is being emitted: intermediate results and constants. */
export class Vectors {
  readonly f: FunctionBuilder;
  readonly #constants: Constants;
  readonly #variables: Local[] = [];
  #taken = 0;

  constructor(f: FunctionBuilder, constants: Constants) {
    this.f = f;
    this.#constants = constants;
  }

  /** Computes a value now; the result reads it as often as wanted. */
  let(value: Code): Code {
    const variable = (this.#variables[this.#taken] ??= this.f.local("v128"));
    this.#taken += 1;
    this.f.do(variable.set(value));
    return variable.get;
  }

  /** The number, rounded to float32, in every lane. */
  constant(value: number): Code {
    return this.#constants.read(new Int32Array(Float32Array.of(value).buffer)[0]!);
  }

  /** The integer in every lane. */
  integer(value: number): Code {
    return this.#constants.read(value | 0);
  }

  /** What `emit` computes is not read after it: later code may use the variables again. */
  scope(emit: () => void): void {
    const taken = this.#taken;
    emit();
    this.#taken = taken;
  }
}
