import { emitFold } from "../../kernels/windows/emit-fold.ts";
import { emitMaxPool, emitRoute, emitSpreadPool, emitSumPool } from "../../kernels/windows/emit-pools.ts";
import { emitUnfold } from "../../kernels/windows/emit-unfold.ts";
import type { WindowGeometry } from "../../kernels/windows/window-geometry.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import type { Windows } from "../kernels.ts";
import type { Kernel, KernelRunner } from "./kernel-runner.ts";

const emitters = {
  unfold: emitUnfold,
  fold: emitFold,
  maxPool: emitMaxPool,
  routeWrite: (module: ModuleBuilder, geometry: WindowGeometry) => emitRoute(module, geometry, "write"),
  routeAdd: (module: ModuleBuilder, geometry: WindowGeometry) => emitRoute(module, geometry, "add"),
  sumPool: emitSumPool,
  spreadPool: emitSpreadPool,
} as const;

export type WindowLoop = keyof typeof emitters;

/** The emitted loop for these windows; the last operand of all of them is the number of images. */
export function windowLoop(runner: KernelRunner, name: WindowLoop, windows: Windows): Kernel {
  const { batch: _, ...geometry } = windows;
  const key = `${name}:${Object.values(geometry).join(",")}`;
  const functions = runner.functionsOf(key, (module) => emitters[name](module, geometry));
  return Object.values(functions)[0]!;
}

/** Numbers of one image of x, and of one image of y. */
export function imageSizes(windows: Windows): { x: number; y: number; columns: number } {
  const { height, width, channels, outputHeight, outputWidth, kernelHeight, kernelWidth } = windows;
  const outputs = outputHeight * outputWidth;
  return {
    x: height * width * channels,
    y: outputs * channels,
    columns: outputs * kernelHeight * kernelWidth * channels,
  };
}
