import type { Target, WindowKernels, Windows } from "../kernels.ts";
import { plainWindows } from "../plain-windows.ts";
import type { Storage } from "../storage.ts";
import type { KernelRunner } from "./kernel-runner.ts";
import { windowLoop, type WindowLoop } from "./windows.ts";

/** Images that one task takes at least, so that handing it out is worth it. */
const taskNumbers = 65_536;

/** Sliding windows of `Kernels` by the emitted loops, shared out by images. */
export function createWindowKernels(runner: KernelRunner): WindowKernels {
  const run = (name: WindowLoop, windows: Windows, operands: readonly Storage[]): void => {
    const { batch, height, width, channels } = windows;
    const images = Math.min(batch, Math.max(1, Math.ceil(taskNumbers / (height * width * channels))));
    const isShared = runner.threads > 1 && images < batch;
    const step = isShared ? images : batch;
    runner.parallel(Math.ceil(batch / step), (index) => {
      const first = index * step;
      const loop = windowLoop(runner, name, windows);
      const addresses = operands.map(({ address, length }) => address + (4 * length * first) / batch);
      loop(...addresses, Math.min(step, batch - first));
    });
  };
  return {
    unfold(windows, x, columns) {
      // In one piece: rows are written with up to three numbers too many.
      windowLoop(runner, "unfold", windows)(x.address, columns.address, windows.batch);
    },
    fold(windows, columns, x) {
      prepare(x);
      run("fold", windows, [columns, x.storage]);
    },
    maxPool(windows, x, y) {
      run("maxPool", windows, [x, y]);
    },
    routeToMaxima(windows, { x, y }, from, to) {
      const isCovered = !to.accumulate && touchesEachPixelOnce(windows);
      if (!isCovered) prepare(to);
      run(isCovered ? "routeWrite" : "routeAdd", windows, [x, y, from, to.storage]);
    },
    takeAtMaxima(windows, images, from, to) {
      plainWindows.takeAtMaxima(windows, images, from, to);
    },
    sumPool(windows, x, y) {
      if (y.accumulate) plainWindows.sumPool(windows, x, y);
      else run("sumPool", windows, [x, y.storage]);
    },
    spreadPool(windows, y, x) {
      prepare(x);
      run("spreadPool", windows, [y, x.storage]);
    },
  };
}

/** Empties what loops that add are to overwrite. */
function prepare({ storage, accumulate }: Target): void {
  if (!accumulate) storage.data.fill(0);
}

function touchesEachPixelOnce(windows: Windows): boolean {
  const { kernelHeight, kernelWidth, stride, padding, outputHeight, outputWidth, height, width } = windows;
  const isTiled = kernelHeight === stride && kernelWidth === stride && padding === 0;
  return isTiled && outputHeight * stride === height && outputWidth * stride === width;
}
