import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { f32, f32x4, i32, i32x4 } from "../../wasm/instructions.ts";

interface LaneStore {
  readonly address: Local;
  readonly value: Code;
  /** 1 to 3. */
  readonly count: Local;
}

/** Writes the first lanes only. */
export function storeLanes(f: FunctionBuilder, { address, value, count }: LaneStore): void {
  f.if(
    i32.equal(count.get, i32.constant(1)),
    () => f.do(f32x4.storeLane(0, address.get, value)),
    () => {
      f.do(f32x4.storePair(0, address.get, value));
      f.if(i32.equal(count.get, i32.constant(3)), () => f.do(f32x4.storeLane(2, address.get, value, 8)));
    },
  );
}

/** All bits set in the first `count` lanes. */
export function lanesBelow(count: Code): Code {
  return i32x4.greater(i32x4.splat(count), i32x4.lanes());
}

/** The lanes of a variable, added up as (a₀ + a₂) + (a₁ + a₃) into the number at the address. */
export function addLanes(f: FunctionBuilder, address: Local, sum: Local): void {
  f.do(sum.set(f32x4.add(sum.get, f32x4.shuffle(sum.get, sum.get, [2, 3, 0, 1]))));
  const total = f32.add(f32x4.lane(0, sum.get), f32x4.lane(1, sum.get));
  f.do(f32.store(address.get, f32.add(f32.load(address.get), total)));
}
