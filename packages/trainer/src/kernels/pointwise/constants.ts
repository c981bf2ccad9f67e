import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32x4 } from "../../wasm/instructions.ts";

/**
 * The vectors of equal lanes that a kernel needs. A trial emission finds out which; `hoist` then puts them into
 * variables before the loops. The engine keeps those that find no register on the stack, and reading them back
 * costs less than spreading a number over the lanes again.
 */
export class Constants {
  readonly #wanted = new Set<number>();
  readonly #hoisted = new Map<number, Code>();

  /** The 32 bits in every lane. */
  read(bits: number): Code {
    this.#wanted.add(bits);
    return this.#hoisted.get(bits) ?? i32x4.constant(bits);
  }

  /** Emits the variables. */
  hoist(f: FunctionBuilder): void {
    for (const bits of this.#wanted) this.#hoisted.set(bits, f.let("v128", i32x4.constant(bits)).get);
  }
}
