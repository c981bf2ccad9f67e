import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { bits, f32x4, i32 } from "../../wasm/instructions.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { emitBorderTaps, emitWindowLoop } from "./emit-window-loop.ts";
import type { WindowGeometry } from "./window-geometry.ts";
import { eachPiece, type Lanes } from "./lanes.ts";

/** Emits maxPool(x, y, images). */
export function emitMaxPool(module: ModuleBuilder, geometry: WindowGeometry): void {
  module.define("maxPool", ["i32", "i32", "i32"], (f) => {
    const [x, y, images] = f.parameters as [Local, Local, Local];
    const most = f.local("v128");
    emitPool(f, geometry, { images, inputs: [x], outputs: [y] }, ({ lanes, outputs, eachTap }) => {
      f.do(most.set(f32x4.constant(-Infinity)));
      eachTap(([from], offset) => f.do(most.set(f32x4.max(most.get, lanes.load(from!, offset)))));
      f.do(lanes.store(outputs[0]!, most.get));
    });
  });
}

/**
 * Emits route(x, y, from, to, images): each number of `from` goes to the first maximum of its window. `write`
 * overwrites, which is right when windows touch every pixel exactly once, and `add` adds.
 */
export function emitRoute(module: ModuleBuilder, geometry: WindowGeometry, mode: "write" | "add"): void {
  module.define("route", ["i32", "i32", "i32", "i32", "i32"], (f) => {
    const [x, y, from, to, images] = f.parameters as [Local, Local, Local, Local, Local];
    const [most, left, isMost] = f.locals("v128", 3) as [Local, Local, Local];
    const loop = { images, inputs: [x, to], outputs: [y, from] };
    emitPool(f, geometry, loop, ({ lanes, outputs, eachTap }) => {
      f.do(most.set(lanes.load(outputs[0]!)), left.set(lanes.load(outputs[1]!)));
      eachTap(([value, target], offset) => {
        f.do(isMost.set(f32x4.equal(lanes.load(value!, offset), most.get)));
        const routed = bits.and(left.get, isMost.get);
        const sum = mode === "add" ? f32x4.add(lanes.load(target!, offset), routed) : routed;
        f.do(lanes.store(target!, sum, offset));
        f.do(left.set(bits.andNot(left.get, isMost.get)));
      });
    });
  });
}

/** Emits sumPool(x, y, images), which overwrites y. */
export function emitSumPool(module: ModuleBuilder, geometry: WindowGeometry): void {
  module.define("sumPool", ["i32", "i32", "i32"], (f) => {
    const [x, y, images] = f.parameters as [Local, Local, Local];
    const sum = f.local("v128");
    emitPool(f, geometry, { images, inputs: [x], outputs: [y] }, ({ lanes, outputs, eachTap }) => {
      f.do(sum.set(f32x4.zero()));
      eachTap(([from], offset) => f.do(sum.set(f32x4.add(sum.get, lanes.load(from!, offset)))));
      f.do(lanes.store(outputs[0]!, sum.get));
    });
  });
}

/** Emits spreadPool(y, x, images), which adds to x. */
export function emitSpreadPool(module: ModuleBuilder, geometry: WindowGeometry): void {
  module.define("spreadPool", ["i32", "i32", "i32"], (f) => {
    const [y, x, images] = f.parameters as [Local, Local, Local];
    const value = f.local("v128");
    emitPool(f, geometry, { images, inputs: [x], outputs: [y] }, ({ lanes, outputs, eachTap }) => {
      f.do(value.set(lanes.load(outputs[0]!)));
      eachTap(([to], offset) =>
        f.do(lanes.store(to!, f32x4.add(lanes.load(to!, offset), value.get), offset)),
      );
    });
  });
}

interface PoolOperands {
  readonly images: Local;
  /** Addresses of tensors shaped like x. */
  readonly inputs: readonly Local[];
  /** Addresses of tensors shaped like y. */
  readonly outputs: readonly Local[];
}

/** Some channels of one window. */
interface PoolPiece {
  readonly lanes: Lanes;
  /** Addresses of these channels in the outputs. */
  readonly outputs: readonly Code[];
  /** Runs the callback for every pixel of the window, with the addresses of these channels in the inputs. */
  readonly eachTap: (visit: (inputs: readonly Code[], offset: number) => void) => void;
}

/** Emits a loop over windows and channels. Taps of whole windows are unrolled with fixed offsets. */
function emitPool(
  f: FunctionBuilder,
  geometry: WindowGeometry,
  { images, inputs, outputs }: PoolOperands,
  body: (piece: PoolPiece) => void,
): void {
  const { width, channels, kernelHeight, kernelWidth } = geometry;
  const inputStarts = f.locals("i32", inputs.length);
  const outputStarts = f.locals("i32", outputs.length);
  const taps = f.locals("i32", inputs.length);
  const eachChannels = (place: { pixel: Local; index: Local }, eachTap: PoolPiece["eachTap"]): void =>
    eachPiece(f, channels, (lanes, offset) => {
      const window = i32.multiply(place.index.get, i32.constant(4 * channels));
      setAll(f, inputStarts, inputs, i32.add(place.pixel.get, offset));
      setAll(f, outputStarts, outputs, i32.add(window, offset));
      body({ lanes, outputs: outputStarts.map(({ get }) => get), eachTap });
    });
  emitWindowLoop(f, geometry, images, {
    whole: (place) =>
      eachChannels(place, (visit) => {
        const addresses = inputStarts.map(({ get }) => get);
        for (let tap = 0; tap < kernelHeight * kernelWidth; tap += 1) {
          const pixels = Math.floor(tap / kernelWidth) * width + (tap % kernelWidth);
          visit(addresses, 4 * channels * pixels);
        }
      }),
    border: (place) =>
      eachChannels(place, (visit) =>
        emitBorderTaps(f, geometry, place, (offset) => {
          setAll(f, taps, inputStarts, offset);
          visit(
            taps.map(({ get }) => get),
            0,
          );
        }),
      ),
  });
}

/** Sets every local to its base plus the offset. */
function setAll(f: FunctionBuilder, locals: readonly Local[], bases: readonly Local[], offset: Code): void {
  for (const [at, local] of locals.entries()) f.do(local.set(i32.add(bases[at]!.get, offset)));
}
