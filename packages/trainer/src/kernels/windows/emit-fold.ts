import type { Local } from "../../wasm/function-builder.ts";
import { f32x4, i32 } from "../../wasm/instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { emitBorderTaps, emitWindowLoop } from "./emit-window-loop.ts";
import type { WindowGeometry } from "./window-geometry.ts";
import { eachPiece } from "./lanes.ts";

/** Emits fold(columns, x, images): adds every row of `columns` to the window that it came from. */
export function emitFold(module: ModuleBuilder, geometry: WindowGeometry): void {
  const { width, channels, kernelHeight, kernelWidth } = geometry;
  module.define("fold", ["i32", "i32", "i32"], (f) => {
    const [columns, x, images] = f.parameters as [Local, Local, Local];
    const [from, to] = f.locals("i32", 2) as [Local, Local];
    const addRun = (count: number): void =>
      eachPiece(f, count, (lanes, piece) => {
        const at = i32.add(to.get, piece);
        const sum = f32x4.add(lanes.load(at), lanes.load(i32.add(from.get, piece)));
        f.do(lanes.store(at, sum));
      });
    emitWindowLoop(f, geometry, images, {
      whole({ pixel }) {
        f.do(to.set(i32.add(x.get, pixel.get)), from.set(columns.get));
        for (let ky = 0; ky < kernelHeight; ky += 1) {
          addRun(kernelWidth * channels);
          f.advance(from, 4 * kernelWidth * channels);
          f.advance(to, 4 * width * channels);
        }
        f.do(columns.set(from.get));
      },
      border(window) {
        emitBorderTaps(f, geometry, window, (offset, tap) => {
          f.do(to.set(i32.add(i32.add(x.get, window.pixel.get), offset)));
          f.do(from.set(i32.add(columns.get, i32.multiply(tap, i32.constant(4 * channels)))));
          addRun(channels);
        });
        f.advance(columns, 4 * kernelHeight * kernelWidth * channels);
      },
    });
  });
}
