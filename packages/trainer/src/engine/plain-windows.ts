import type { Storage } from "./storage.ts";
import type { MaxPooled, Target, WindowKernels, Windows } from "./kernels.ts";

/*
 * Sliding windows by plain loops, in either precision: what the float64 engine computes with, and what the
 * emitted loops are compared with.
 */
export const plainWindows: WindowKernels = {
  unfold(windows, x, columns) {
    const { channels, kernelHeight, kernelWidth } = windows;
    const [from, into] = [x.data, columns.data.fill(0)];
    eachTap(windows, (output, pixel, tap) => {
      const at = (output * kernelHeight * kernelWidth + tap) * channels;
      for (let c = 0; c < channels; c += 1) into[at + c] = from[pixel * channels + c]!;
    });
  },
  fold(windows, columns, x) {
    const { channels, kernelHeight, kernelWidth } = windows;
    const [from, into] = [columns.data, targetData(x)];
    eachTap(windows, (output, pixel, tap) => {
      const at = (output * kernelHeight * kernelWidth + tap) * channels;
      for (let c = 0; c < channels; c += 1) into[pixel * channels + c]! += from[at + c]!;
    });
  },
  maxPool(windows, x, y) {
    const { channels } = windows;
    const [from, into] = [x.data, y.data.fill(-Infinity)];
    eachTap(windows, (output, pixel) => {
      for (let c = 0; c < channels; c += 1) {
        const at = output * channels + c;
        into[at] = Math.max(into[at]!, from[pixel * channels + c]!);
      }
    });
  },
  routeToMaxima(windows, images, from, to) {
    const [values, into] = [from.data, targetData(to)];
    eachMaximum(windows, images, (output, input) => (into[input]! += values[output]!));
  },
  takeAtMaxima(windows, images, from, to) {
    const [values, into] = [from.data, targetData(to)];
    eachMaximum(windows, images, (output, input) => (into[output]! += values[input]!));
  },
  sumPool(windows, x, y) {
    const { channels } = windows;
    const [from, into] = [x.data, targetData(y)];
    eachTap(windows, (output, pixel) => {
      for (let c = 0; c < channels; c += 1) into[output * channels + c]! += from[pixel * channels + c]!;
    });
  },
  spreadPool(windows, y, x) {
    const { channels } = windows;
    const [from, into] = [y.data, targetData(x)];
    eachTap(windows, (output, pixel) => {
      for (let c = 0; c < channels; c += 1) into[pixel * channels + c]! += from[output * channels + c]!;
    });
  },
};

function targetData({ storage, accumulate }: Target): Storage["data"] {
  return accumulate ? storage.data : storage.data.fill(0);
}

/** Visits, for each output pixel, the pixels of its window that lie inside the image; `tap` counts within the window. */
function eachTap(windows: Windows, visit: (output: number, pixel: number, tap: number) => void): void {
  const { batch, height, width, kernelHeight, kernelWidth, stride, padding } = windows;
  const { outputHeight, outputWidth } = windows;
  for (let output = 0; output < batch * outputHeight * outputWidth; output += 1) {
    const image = Math.floor(output / (outputHeight * outputWidth));
    const top = (Math.floor(output / outputWidth) % outputHeight) * stride - padding;
    const left = (output % outputWidth) * stride - padding;
    for (let tap = 0; tap < kernelHeight * kernelWidth; tap += 1) {
      const y = top + Math.floor(tap / kernelWidth);
      const x = left + (tap % kernelWidth);
      if (y >= 0 && y < height && x >= 0 && x < width) visit(output, (image * height + y) * width + x, tap);
    }
  }
}

/** Visits the number of y and the number of x that it came from: the first maximum of the window. */
function eachMaximum(
  windows: Windows,
  { x, y }: MaxPooled,
  visit: (output: number, input: number) => void,
): void {
  const { channels } = windows;
  const [inputs, outputs] = [x.data, y.data];
  const done = new Uint8Array(outputs.length);
  eachTap(windows, (output, pixel) => {
    for (let c = 0; c < channels; c += 1) {
      const [at, input] = [output * channels + c, pixel * channels + c];
      if (done[at] === 1 || inputs[input] !== outputs[at]) continue;
      done[at] = 1;
      visit(at, input);
    }
  });
}
