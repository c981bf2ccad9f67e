import type { Local } from "../../wasm/function-builder.ts";
import { f32x4, i32, select } from "../../wasm/instructions.ts";
import { emitRowParts, emitVectorParts, type Frame } from "./frame.ts";
import { storeLanes } from "./lanes.ts";

/**
 * Rows that are added up in registers before they go to memory. Many short sums lose less to rounding than one
 * long one.
 */
const blockRows = 512;

/** What a strip of columns is emitted with. */
interface ColumnLoop extends Frame {
  /** Rows of the current block. */
  readonly count: Local;
  /** First column of the strip, in bytes. */
  readonly column: Local;
  /** Columns from there on. */
  readonly left: Local;
}

/**
 * Emits sums of columns: down a block of rows, the sums of up to 16 columns stay in registers. Of the last
 * vector only the lanes within the row count: the others are computed from whatever follows, and dropped.
 */
export function emitColumns(frame: Frame): void {
  const { f, rows, length, inputs } = frame;
  const [count, column, left] = f.locals("i32", 3) as [Local, Local, Local];
  const loop = { ...frame, count, column, left };
  const wide = Math.max(1, Math.floor(4 / frame.outputs.length));
  f.while(i32.greater(rows.get, i32.constant(0)), () => {
    const isLong = i32.greater(rows.get, i32.constant(blockRows));
    f.do(count.set(select(i32.constant(blockRows), rows.get, isLong)));
    f.do(column.set(i32.constant(0)), left.set(length.get));
    if (wide > 1) {
      f.while(i32.atLeast(left.get, i32.constant(4 * wide)), () => emitStrip(loop, wide));
    }
    f.while(i32.greater(left.get, i32.constant(0)), () => emitStrip(loop, 1));
    for (const { row, rowBytes } of inputs) f.advance(row, i32.multiply(rowBytes.get, count.get));
    f.do(rows.set(i32.subtract(rows.get, count.get)));
  });
}

/** Emits the sums of 4 · `vectors` columns. */
function emitStrip(loop: ColumnLoop, vectors: number): void {
  const { f, v, shape, parts, inputs, outputs, count, column, left } = loop;
  const sums = outputs.map(() => f.locals("v128", vectors));
  for (const sum of sums.flat()) f.do(sum.set(f32x4.zero()));
  for (const [index, { row, at }] of inputs.entries()) {
    f.do(at.set(shape.inputs[index] === "stream" ? i32.add(row.get, column.get) : row.get));
  }
  for (const { row, at } of outputs) f.do(at.set(i32.add(row.get, column.get)));
  const down = f.let("i32", count.get);
  f.while(i32.greater(down.get, i32.constant(0)), () => {
    v.scope(() => {
      emitRowParts(loop);
      for (let vector = 0; vector < vectors; vector += 1) {
        v.scope(() => {
          emitVectorParts(loop, 16 * vector);
          for (const [index, output] of shape.program.outputs.entries()) {
            const sum = sums[index]![vector]!;
            f.do(sum.set(f32x4.add(sum.get, parts.value(output))));
          }
        });
      }
    });
    for (const { at, rowBytes } of inputs) f.advance(at, rowBytes.get);
    f.advance(down, -1);
  });
  for (const [index, { at }] of outputs.entries()) addStrip(loop, at, sums[index]!);
  f.advance(column, 16 * vectors);
  f.advance(left, -4 * vectors);
}

/** Adds a strip's sums to memory. */
function addStrip({ f, v, left }: ColumnLoop, address: Local, sums: readonly Local[]): void {
  const total = (sum: Local, offset: number) => f32x4.add(f32x4.load(address.get, offset), sum.get);
  const addAll = (): void => {
    for (const [vector, sum] of sums.entries()) {
      f.do(f32x4.store(address.get, total(sum, 16 * vector), 16 * vector));
    }
  };
  const [first] = sums as [Local];
  if (sums.length > 1) addAll();
  else {
    f.if(i32.atLeast(left.get, i32.constant(4)), addAll, () =>
      storeLanes(f, { address, value: v.let(total(first, 0)), count: left }),
    );
  }
}
