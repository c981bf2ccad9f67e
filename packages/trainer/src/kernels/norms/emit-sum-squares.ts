import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { f32x4, f64x2, i32 } from "../../wasm/instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";

/** Bytes of one segment in the table: where its numbers begin and end, and afterwards its result. */
export const segmentBytes = 8;

/** Accumulators, which do not wait for each other, and so pairs of numbers in one turn of the main loop. */
const pairs = 4;
const pairBytes = 8;

/** Reads up to two numbers into the low lanes, or their differences, as doubles. */
type Read = (load: typeof f32x4.load, offset: number) => Code;

/**
 * Emits sumSquares(table, count) and sumSquaredDifferences(table, count, distance). The table holds for each
 * segment two addresses, of its first number and behind its last; the sum of squares, in double precision,
 * takes their place. `distance` leads from a number to the one that is subtracted from it, in bytes.
 */
export function emitSumSquares(module: ModuleBuilder): void {
  module.define("sumSquares", ["i32", "i32"], (f) => {
    const at = f.local("i32");
    emitSegments(f, at, (load, offset) => f64x2.fromLowFloats(load(at.get, offset)));
  });
  module.define("sumSquaredDifferences", ["i32", "i32", "i32"], (f) => {
    const at = f.local("i32");
    const other = i32.add(at.get, f.parameters[2]!.get);
    emitSegments(f, at, (load, offset) => {
      const [value, subtracted] = [load(at.get, offset), load(other, offset)];
      return f64x2.subtract(f64x2.fromLowFloats(value), f64x2.fromLowFloats(subtracted));
    });
  });
}

/** Emits the loop over the segments; `read` reads at `at`. */
function emitSegments(f: FunctionBuilder, at: Local, read: Read): void {
  const [segment, count] = f.parameters as [Local, Local];
  const end = f.local("i32");
  const value = f.local("v128");
  const sums = f.locals("v128", pairs);
  const add = (sum: Local, what: Code): void =>
    f.do(value.set(what), sum.set(f64x2.add(sum.get, f64x2.multiply(value.get, value.get))));
  f.while(i32.greater(count.get, i32.constant(0)), () => {
    f.do(at.set(i32.load(segment.get)), end.set(i32.load(segment.get, 4)));
    for (const sum of sums) f.do(sum.set(f32x4.zero()));
    f.while(i32.below(i32.constant(pairs * pairBytes - 1), i32.subtract(end.get, at.get)), () => {
      for (const [index, sum] of sums.entries()) add(sum, read(f32x4.loadPair, pairBytes * index));
      f.advance(at, pairs * pairBytes);
    });
    f.while(i32.below(at.get, end.get), () => {
      add(sums[0]!, read(f32x4.loadLow, 0));
      f.advance(at, 4);
    });
    const [total, ...others] = sums as [Local, ...Local[]];
    for (const other of others) f.do(total.set(f64x2.add(total.get, other.get)));
    f.do(f64x2.storeLow(segment.get, f64x2.add(total.get, f64x2.exchange(total.get))));
    f.advance(segment, segmentBytes);
    f.advance(count, -1);
  });
}
