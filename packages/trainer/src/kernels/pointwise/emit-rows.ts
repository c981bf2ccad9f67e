import type { Local } from "../../wasm/function-builder.ts";
import { bits, f32x4, i32, select } from "../../wasm/instructions.ts";
import { advanceRows, advanceStreams, emitRowParts, emitVectorParts, type Frame } from "./frame.ts";
import { addLanes, lanesBelow, storeLanes } from "./lanes.ts";

/**
 * Numbers of a row that are added up before they go to memory. Many short sums lose less to rounding than one
 * long one.
 */
const sumLength = 4096;

/** What a row is emitted with. */
interface RowLoop extends Frame {
  /** Vectors in one turn of the main loop. */
  readonly unrolled: number;
  /** Numbers that are left of the current stretch. */
  readonly left: Local;
  /** For each output in mode "sum" one accumulator per vector of a turn, which do not wait for each other. */
  readonly sums: readonly (readonly Local[])[];
}

/**
 * Emits the rows one after another, each from its first number to its last. Of a row's last vector only the
 * lanes within the row count: the others are computed from whatever follows in memory, and dropped.
 */
export function emitRows(frame: Frame, unrolled: number): void {
  const { f, v, shape, rows, length } = frame;
  const sums = shape.outputs.map((mode) => (mode === "sum" ? f.locals("v128", unrolled) : []));
  const left = f.local("i32");
  const loop = { ...frame, unrolled, left, sums };
  f.while(i32.greater(rows.get, i32.constant(0)), () => {
    for (const { row, at } of [...frame.inputs, ...frame.outputs]) f.do(at.set(row.get));
    v.scope(() => {
      emitRowParts(frame);
      if (shape.outputs.includes("sum")) emitStretches(loop);
      else {
        f.do(left.set(length.get));
        emitStretch(loop);
      }
    });
    advanceRows(frame);
    f.advance(rows, -1);
  });
}

/** Emits a row in stretches, after each of which the sums go to memory. */
function emitStretches(loop: RowLoop): void {
  const { f, sums, left, length } = loop;
  const rest = f.let("i32", length.get);
  f.while(i32.greater(rest.get, i32.constant(0)), () => {
    const isLong = i32.greater(rest.get, i32.constant(sumLength));
    f.do(left.set(select(i32.constant(sumLength), rest.get, isLong)));
    f.do(rest.set(i32.subtract(rest.get, left.get)));
    for (const sum of sums.flat()) f.do(sum.set(f32x4.zero()));
    emitStretch(loop);
    for (const [index, [first, ...others]] of sums.entries()) {
      if (!first) continue;
      for (const other of others) f.do(first.set(f32x4.add(first.get, other.get)));
      addLanes(f, loop.outputs[index]!.at, first);
    }
  });
}

function emitStretch(loop: RowLoop): void {
  const { f, v, unrolled, left } = loop;
  const turn = (vectors: number, emit: (vector: number) => void): void => {
    for (let vector = 0; vector < vectors; vector += 1) v.scope(() => emit(vector));
    advanceStreams(loop, 16 * vectors);
    f.advance(left, -4 * vectors);
  };
  const whole = (vector: number): void => {
    emitVectorParts(loop, 16 * vector);
    storeVector(loop, vector);
  };
  if (unrolled > 1) {
    f.while(i32.atLeast(left.get, i32.constant(4 * unrolled)), () => turn(unrolled, whole));
  }
  f.while(i32.greater(left.get, i32.constant(0)), () =>
    turn(1, () => {
      emitVectorParts(loop, 0);
      f.if(
        i32.atLeast(left.get, i32.constant(4)),
        () => storeVector(loop, 0),
        () => storePartial(loop),
      );
    }),
  );
}

function storeVector({ f, shape, parts, outputs, sums }: RowLoop, vector: number): void {
  const offset = 16 * vector;
  for (const [index, output] of shape.program.outputs.entries()) {
    const value = parts.value(output);
    const { at } = outputs[index]!;
    const sum = sums[index]![vector];
    if (sum) f.do(sum.set(f32x4.add(sum.get, value)));
    else if (shape.outputs[index] === "write") f.do(f32x4.store(at.get, value, offset));
    else f.do(f32x4.store(at.get, f32x4.add(f32x4.load(at.get, offset), value), offset));
  }
}

function storePartial({ f, v, shape, parts, outputs, sums, left }: RowLoop): void {
  for (const [index, output] of shape.program.outputs.entries()) {
    const value = parts.value(output);
    const address = outputs[index]!.at;
    const sum = sums[index]![0];
    if (sum) f.do(sum.set(f32x4.add(sum.get, bits.and(value, lanesBelow(left.get)))));
    else if (shape.outputs[index] === "write") storeLanes(f, { address, value, count: left });
    else {
      const total = v.let(f32x4.add(f32x4.load(address.get), value));
      storeLanes(f, { address, value: total, count: left });
    }
  }
}
