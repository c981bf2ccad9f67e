import { f32x4 } from "../../wasm/instructions.ts";
import { ModuleBuilder } from "../../wasm/module-builder.ts";

/** Whether this machine's engine knows relaxed multiply-add. */
export function hasRelaxedMultiplyAdd(): boolean {
  const module = new ModuleBuilder();
  module.define("probe", ["i32"], (f) => {
    const zero = f32x4.zero();
    f.do(f32x4.store(f.parameters[0]!.get, f32x4.relaxedMultiplyAdd(zero, zero, zero)));
  });
  return WebAssembly.validate(module.encode());
}
