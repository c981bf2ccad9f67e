import { clear } from "../../wasm/instructions.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";

/** Emits clear(address, bytes), which sets memory to 0. */
export function emitClear(module: ModuleBuilder): FunctionBuilder {
  return module.define("clear", ["i32", "i32"], (f) => {
    const [address, bytes] = f.parameters as [Local, Local];
    f.do(clear(address.get, bytes.get));
  });
}
