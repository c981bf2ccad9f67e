import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { f32x4, i32 } from "../../wasm/instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { emitBorderTaps, emitWindowLoop } from "./emit-window-loop.ts";
import type { WindowGeometry } from "./window-geometry.ts";
import { eachPiece } from "./lanes.ts";

/**
 * Emits unfold(x, columns, images): every window becomes one row of `columns`. Rows are written in ascending
 * order with whole vectors, which may reach up to three numbers into the next row before that one is written:
 * the numbers after the last row must be free.
 */
export function emitUnfold(module: ModuleBuilder, geometry: WindowGeometry): void {
  const { width, channels, kernelHeight, kernelWidth } = geometry;
  const rowNumbers = kernelHeight * kernelWidth * channels;
  module.define("unfold", ["i32", "i32", "i32"], (f) => {
    const [x, columns, images] = f.parameters as [Local, Local, Local];
    const [from, to] = f.locals("i32", 2) as [Local, Local];
    emitWindowLoop(f, geometry, images, {
      whole({ pixel }) {
        f.do(from.set(i32.add(x.get, pixel.get)));
        for (let ky = 0; ky < kernelHeight; ky += 1) {
          const place = { from, fromBytes: 4 * ky * width * channels, out: columns };
          copyRun(f, { ...place, outBytes: 4 * ky * kernelWidth * channels }, kernelWidth * channels);
        }
        f.advance(columns, 4 * rowNumbers);
      },
      border(window) {
        const at = f.local("i32");
        f.for(at, { end: i32.constant(4 * rowNumbers), step: 16 }, () =>
          f.do(f32x4.store(i32.add(columns.get, at.get), f32x4.zero())),
        );
        emitBorderTaps(f, geometry, window, (offset, tap) => {
          f.do(from.set(i32.add(i32.add(x.get, window.pixel.get), offset)));
          f.do(to.set(i32.add(columns.get, i32.multiply(tap, i32.constant(4 * channels)))));
          eachPiece(f, channels, (lanes, piece) =>
            f.do(lanes.store(i32.add(to.get, piece), lanes.load(i32.add(from.get, piece)))),
          );
        });
        f.advance(columns, 4 * rowNumbers);
      },
    });
  });
}

interface Run {
  readonly from: Local;
  readonly fromBytes: number;
  readonly out: Local;
  readonly outBytes: number;
}

const unrolledMax = 16;

/** Copies a run of numbers by whole vectors. */
function copyRun(f: FunctionBuilder, { from, fromBytes, out, outBytes }: Run, count: number): void {
  const vectors = Math.ceil(count / 4);
  if (vectors <= unrolledMax) {
    for (let at = 0; at < 16 * vectors; at += 16)
      f.do(f32x4.store(out.get, f32x4.load(from.get, fromBytes + at), outBytes + at));
    return;
  }
  const at = f.local("i32");
  f.for(at, { end: i32.constant(16 * vectors), step: 16 }, () =>
    f.do(f32x4.store(i32.add(out.get, at.get), f32x4.load(i32.add(from.get, at.get), fromBytes), outBytes)),
  );
}
