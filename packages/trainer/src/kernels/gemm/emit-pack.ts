import { f32, f32x4, i32 } from "../../wasm/instructions.ts";
import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";

/**
 * Emits pack(source, panels, count, depth, lineStride, depthStride), strides in bytes: copies a matrix of
 * `count` lines into panels of `width` lines in which the numbers of one depth lie side by side, and fills
 * the last panel up with zeros. Rows of a and columns of b are such lines, whichever way they are stored, so
 * that one inner loop serves every transposition.
 */
export function emitPack(module: ModuleBuilder, name: string, width: number): FunctionBuilder {
  return module.define(name, ["i32", "i32", "i32", "i32", "i32", "i32"], (f) => {
    const [source, panels, count, depth, lineStride, depthStride] = f.parameters as SixLocals;
    const [line, from, left] = f.locals("i32", 3) as [Local, Local, Local];
    const panel: Panel = { f, width, panels, depth, lineStride, depthStride, from, left };
    f.for(line, { end: count.get, step: width }, () => {
      f.do(from.set(i32.add(source.get, i32.multiply(line.get, lineStride.get))));
      f.do(left.set(i32.subtract(count.get, line.get)));
      f.if(
        i32.less(left.get, i32.constant(width)),
        () => packPartial(panel),
        () => {
          f.if(
            i32.equal(lineStride.get, i32.constant(4)),
            () => packCopied(panel),
            () => packGathered(panel),
          );
        },
      );
    });
  });
}

type SixLocals = [Local, Local, Local, Local, Local, Local];

interface Panel {
  readonly f: FunctionBuilder;
  readonly width: number;
  readonly panels: Local;
  readonly depth: Local;
  readonly lineStride: Local;
  readonly depthStride: Local;
  /** Address of the panel's first number in the source. */
  readonly from: Local;
  /** Lines that are left for this panel and those after it. */
  readonly left: Local;
}

/** Lines side by side in memory: whole vectors are copied. */
function packCopied({ f, width, panels, depth, depthStride, from }: Panel): void {
  const k = f.local("i32");
  f.for(k, { end: depth.get }, () => {
    let at = 0;
    for (; at + 4 <= width; at += 4) f.do(f32x4.store(panels.get, f32x4.load(from.get, 4 * at), 4 * at));
    for (; at < width; at += 1) f.do(f32.store(panels.get, f32.load(from.get, 4 * at), 4 * at));
    f.advance(from, depthStride.get);
    f.advance(panels, 4 * width);
  });
}

/** Lines apart: four depths of each are read as one vector and transposed in registers, when they are adjacent. */
function packGathered(panel: Panel): void {
  const { f, width, panels, depth, lineStride, depthStride, from } = panel;
  const [k, at, whole] = f.locals("i32", 3) as [Local, Local, Local];
  const lines = f.locals("v128", width);
  f.do(k.set(i32.constant(0)));
  f.if(i32.equal(depthStride.get, i32.constant(4)), () => {
    f.do(whole.set(i32.and(depth.get, i32.constant(-4))));
    f.while(i32.less(k.get, whole.get), () => {
      f.do(at.set(from.get));
      for (const line of lines) {
        f.do(line.set(f32x4.load(at.get)));
        f.advance(at, lineStride.get);
      }
      storeTransposed(f, panels, lines);
      f.advance(from, 16);
      f.advance(panels, 16 * width);
      f.advance(k, 4);
    });
  });
  f.while(i32.less(k.get, depth.get), () => {
    f.do(at.set(from.get));
    for (let line = 0; line < width; line += 1) {
      f.do(f32.store(panels.get, f32.load(at.get), 4 * line));
      f.advance(at, lineStride.get);
    }
    f.advance(from, depthStride.get);
    f.advance(panels, 4 * width);
    f.advance(k, 1);
  });
}

/** Writes four depths of every line: lines[i] lane k goes to number k · width + i of the panel. */
function storeTransposed(f: FunctionBuilder, panels: Local, lines: readonly Local[]): void {
  const width = lines.length;
  const [low, high, low2, high2] = f.locals("v128", 4) as [Local, Local, Local, Local];
  const interleave = (i: number, toLow: Local, toHigh: Local): void => {
    const [a, b]: [Code, Code] = [lines[i]!.get, lines[i + 1]!.get];
    f.do(toLow.set(f32x4.shuffle(a, b, [0, 4, 1, 5])), toHigh.set(f32x4.shuffle(a, b, [2, 6, 3, 7])));
  };
  const place = (k: number, i: number): number => 4 * (k * width + i);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    interleave(i, low, high);
    interleave(i + 2, low2, high2);
    for (const [k, [a, b, lanes]] of (
      [
        [low, low2, [0, 1, 4, 5]],
        [low, low2, [2, 3, 6, 7]],
        [high, high2, [0, 1, 4, 5]],
        [high, high2, [2, 3, 6, 7]],
      ] as const
    ).entries())
      f.do(f32x4.store(panels.get, f32x4.shuffle(a.get, b.get, lanes), place(k, i)));
  }
  for (; i + 2 <= width; i += 2) {
    interleave(i, low, high);
    for (let k = 0; k < 4; k += 1)
      f.do(f32x4.storePair(k % 2, panels.get, (k < 2 ? low : high).get, place(k, i)));
  }
  for (; i < width; i += 1) {
    for (let k = 0; k < 4; k += 1) f.do(f32x4.storeLane(k, panels.get, lines[i]!.get, place(k, i)));
  }
}

/** The last lines of a matrix whose count is no multiple of the width. */
function packPartial({ f, width, panels, depth, lineStride, depthStride, from, left }: Panel): void {
  const [k, line, at] = f.locals("i32", 3) as [Local, Local, Local];
  f.for(k, { end: depth.get }, () => {
    f.do(at.set(from.get));
    f.for(line, { end: i32.constant(width) }, () => {
      f.if(
        i32.less(line.get, left.get),
        () => f.do(f32.store(panels.get, f32.load(at.get))),
        () => f.do(f32.store(panels.get, f32.constant(0))),
      );
      f.advance(at, lineStride.get);
      f.advance(panels, 4);
    });
    f.advance(from, depthStride.get);
  });
}
