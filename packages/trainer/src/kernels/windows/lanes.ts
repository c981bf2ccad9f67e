import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f32x4, i32 } from "../../wasm/instructions.ts";

/** How neighbouring numbers are read and written: four at a time, or one where fewer than four are left. */
export interface Lanes {
  load(address: Code, offset?: number): Code;
  store(address: Code, value: Code, offset?: number): Code;
}

const four: Lanes = { load: f32x4.load, store: f32x4.store };
const one: Lanes = {
  load: f32x4.loadLow,
  store: (address, value, offset) => f32x4.storeLane(0, address, value, offset),
};

const unrolledMax = 4;

/** Runs `body` for `count` neighbouring numbers; it gets the byte offset of each piece as code. */
export function eachPiece(
  f: FunctionBuilder,
  count: number,
  body: (lanes: Lanes, offset: Code) => void,
): void {
  const vectors = Math.floor(count / 4);
  if (vectors <= unrolledMax) {
    for (let at = 0; at < vectors; at += 1) body(four, i32.constant(16 * at));
  } else {
    const at = f.local("i32");
    f.for(at, { end: i32.constant(16 * vectors), step: 16 }, () => body(four, at.get));
  }
  for (let at = 4 * vectors; at < count; at += 1) body(one, i32.constant(4 * at));
}
