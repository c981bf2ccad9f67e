import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import type { WindowGeometry } from "./window-geometry.ts";

/** The window that the loop stands at. */
interface WindowPlace {
  /** Byte offset of the window's first pixel in the images; outside of them at a border with padding. */
  readonly pixel: Local;
  /** Position of the window among all windows. */
  readonly index: Local;
  /** Row and column of the first pixel, negative inside the padding. */
  readonly top: Local;
  readonly left: Local;
}

/** Emits the loop over all windows of `images` images; whole windows and those that reach over an edge apart. */
export function emitWindowLoop(
  f: FunctionBuilder,
  geometry: WindowGeometry,
  images: Local,
  bodies: { whole(place: WindowPlace): void; border(place: WindowPlace): void },
): void {
  const { height, width, channels, stride, padding, kernelHeight, kernelWidth } = geometry;
  const [image, row, column, pixel, index, top, left] = f.locals("i32", 7) as SevenLocals;
  const place = { pixel, index, top, left };
  f.do(index.set(i32.constant(0)));
  f.for(image, { end: images.get }, () => {
    f.for(row, { end: i32.constant(geometry.outputHeight) }, () => {
      f.do(top.set(i32.subtract(scaled(row, stride), i32.constant(padding))));
      f.for(column, { end: i32.constant(geometry.outputWidth) }, () => {
        f.do(left.set(i32.subtract(scaled(column, stride), i32.constant(padding))));
        const rowIndex = i32.add(scaled(image, height), top.get);
        const pixelIndex = i32.add(i32.multiply(rowIndex, i32.constant(width)), left.get);
        f.do(pixel.set(i32.multiply(pixelIndex, i32.constant(4 * channels))));
        if (padding === 0) bodies.whole(place);
        else {
          const fits = i32.and(
            i32.and(i32.atLeast(top.get, i32.constant(0)), i32.atLeast(left.get, i32.constant(0))),
            i32.and(
              i32.less(top.get, i32.constant(height - kernelHeight + 1)),
              i32.less(left.get, i32.constant(width - kernelWidth + 1)),
            ),
          );
          f.if(
            fits,
            () => bodies.whole(place),
            () => bodies.border(place),
          );
        }
        f.advance(index, 1);
      });
    });
  });
}

type SevenLocals = [Local, Local, Local, Local, Local, Local, Local];

function scaled(local: Local, factor: number): Code {
  return factor === 1 ? local.get : i32.multiply(local.get, i32.constant(factor));
}

/**
 * Emits the loop over the pixels of one border window that lie inside the image; `visit` gets the byte offset
 * from the window's first pixel, and the tap's position in the window.
 */
export function emitBorderTaps(
  f: FunctionBuilder,
  { height, width, channels, kernelHeight, kernelWidth }: WindowGeometry,
  { top, left }: Pick<WindowPlace, "top" | "left">,
  visit: (offset: Code, tap: Code) => void,
): void {
  const [ky, kx] = [f.local("i32"), f.local("i32")];
  const within = (from: Local, k: Local, size: number): Code =>
    // Unsigned, so that a negative position is too large as well.
    i32.below(i32.add(from.get, k.get), i32.constant(size));
  f.for(ky, { end: i32.constant(kernelHeight) }, () => {
    f.if(within(top, ky, height), () => {
      f.for(kx, { end: i32.constant(kernelWidth) }, () => {
        f.if(within(left, kx, width), () => {
          const pixels = i32.add(i32.multiply(ky.get, i32.constant(width)), kx.get);
          visit(
            i32.multiply(pixels, i32.constant(4 * channels)),
            i32.add(i32.multiply(ky.get, i32.constant(kernelWidth)), kx.get),
          );
        });
      });
    });
  });
}
