import { describe, expect, it } from "vitest";

import { normals } from "../../../test/support.ts";
import { windowsOver } from "../../tensor/windows.ts";
import { createEngine } from "../create-engine.ts";
import type { WindowKernels, Windows } from "../kernels.ts";
import { plainWindows } from "../plain-windows.ts";
import type { Storage } from "../storage.ts";
import { imageSizes } from "./windows.ts";

const { arena, kernels } = createEngine();

const [height, width] = [6, 7];
const kernelSizes = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [1, 4],
  [3, 2],
  [6, 7],
] as const;

/** Every kernel, stride and padding that fits; channels from 1 to 9 and more than are unrolled take turns. */
const geometries: readonly Windows[] = kernelSizes
  .flatMap(([kernelHeight, kernelWidth]) =>
    [1, 2, 3, 5].flatMap((stride) =>
      [0, 1, 2].flatMap((padding) =>
        [0, 1, 2].map((turn) => ({ kernelHeight, kernelWidth, stride, padding, turn })),
      ),
    ),
  )
  .map(({ turn, ...options }, index) => {
    const channels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 23][(index + 3 * turn) % 10]!;
    return windowsOver([1 + (index % 3), height, width, channels], options);
  });

const guard = 8;
const mark = 12_345;

/** Numbers between guards; `isOutsideKept` tells whether the guards still hold what they held. */
interface Area {
  readonly storage: Storage;
  outside(): readonly number[];
}

function area(values: Float64Array): Area {
  const all = arena.take(values.length + 2 * guard);
  all.data.fill(mark);
  const storage = all.part(guard, guard + values.length);
  storage.data.set(values);
  return { storage, outside: () => [...all.data.subarray(0, guard), ...all.data.subarray(-guard)] };
}

/** Few different numbers, so that windows have several maxima. */
const withTies = (size: number, seed: number): Float64Array =>
  normals(size, seed).map((value) => Math.round(2 * value) / 2);

interface Run {
  readonly windows: Windows;
  /** Numbers of all images, of all outputs, of all unfolded windows. */
  readonly sizes: { readonly x: number; readonly y: number; readonly columns: number };
  readonly accumulate: boolean;
}

/** Makes the operands, runs one loop, and gives back where it wrote. */
type Trial = (loops: WindowKernels, run: Run) => Area;

/** What was there before; emitted loops may not read it unless they add to it. */
const start = (size: number, { accumulate }: Run): Float64Array =>
  accumulate ? normals(size, 9) : new Float64Array(size).fill(NaN);

function pooled(loops: WindowKernels, { windows, sizes }: Run): { x: Storage; y: Storage } {
  const x = area(withTies(sizes.x, 1)).storage;
  const y = area(new Float64Array(sizes.y)).storage;
  plainWindows.maxPool(windows, x, y);
  return { x, y };
}

const trials: Record<string, { trial: Trial; sums: boolean; adds: readonly boolean[] }> = {
  unfold: {
    sums: false,
    adds: [false],
    trial(loops, run) {
      const columns = area(start(run.sizes.columns, run));
      loops.unfold(run.windows, area(normals(run.sizes.x, 1)).storage, columns.storage);
      return columns;
    },
  },
  fold: {
    sums: true,
    adds: [false, true],
    trial(loops, run) {
      const x = area(start(run.sizes.x, run));
      const columns = area(normals(run.sizes.columns, 1)).storage;
      loops.fold(run.windows, columns, { storage: x.storage, accumulate: run.accumulate });
      return x;
    },
  },
  maxPool: {
    sums: false,
    adds: [false],
    trial(loops, run) {
      const y = area(start(run.sizes.y, run));
      loops.maxPool(run.windows, area(withTies(run.sizes.x, 1)).storage, y.storage);
      return y;
    },
  },
  routeToMaxima: {
    sums: true,
    adds: [false, true],
    trial(loops, run) {
      const x = area(start(run.sizes.x, run));
      const from = area(normals(run.sizes.y, 2)).storage;
      const target = { storage: x.storage, accumulate: run.accumulate };
      loops.routeToMaxima(run.windows, pooled(loops, run), from, target);
      return x;
    },
  },
  takeAtMaxima: {
    sums: true,
    adds: [false, true],
    trial(loops, run) {
      const y = area(start(run.sizes.y, run));
      const from = area(normals(run.sizes.x, 2)).storage;
      const target = { storage: y.storage, accumulate: run.accumulate };
      loops.takeAtMaxima(run.windows, pooled(loops, run), from, target);
      return y;
    },
  },
  sumPool: {
    sums: true,
    adds: [false, true],
    trial(loops, run) {
      const y = area(start(run.sizes.y, run));
      const x = area(normals(run.sizes.x, 1)).storage;
      loops.sumPool(run.windows, x, { storage: y.storage, accumulate: run.accumulate });
      return y;
    },
  },
  spreadPool: {
    sums: true,
    adds: [false, true],
    trial(loops, run) {
      const x = area(start(run.sizes.x, run));
      const y = area(normals(run.sizes.y, 1)).storage;
      loops.spreadPool(run.windows, y, { storage: x.storage, accumulate: run.accumulate });
      return x;
    },
  },
};

const nameOf = ({ kernelHeight, kernelWidth, stride, padding, channels, batch }: Windows): string =>
  `${kernelHeight} × ${kernelWidth}, stride ${stride}, padding ${padding}, ${channels} channels, ${batch} images`;

const everyRun = Object.entries(trials).flatMap(([name, { adds, ...rest }]) =>
  adds.map((accumulate) => ({ name: `${name}${accumulate ? ", adding" : ""}`, accumulate, ...rest })),
);

/** Runs the trial by both loops over fresh memory full of NaN. */
function compare(windows: Windows, accumulate: boolean, trial: Trial): { actual: Area; expected: Area } {
  arena.reset();
  const each = imageSizes(windows);
  const { batch } = windows;
  const sizes = { x: batch * each.x, y: batch * each.y, columns: batch * each.columns };
  const run = { windows, sizes, accumulate };
  return { actual: trial(kernels, run), expected: trial(plainWindows, run) };
}

/** Whether sums agree but for the order of up to 42 numbers around 1 to 10, and what is only copied exactly. */
function agree(actual: Storage, expected: Storage, sums: boolean): boolean {
  const wanted = [...expected.data];
  return [...actual.data].every((value, at) =>
    sums
      ? Math.abs(value - wanted[at]!) <= 4e-6 * Math.max(1, Math.abs(wanted[at]!))
      : Object.is(value, wanted[at]),
  );
}

describe("emitted loops over windows do what plain ones do", () => {
  it.each(everyRun)("$name", ({ accumulate, trial, sums }) => {
    const wrong = geometries.filter((windows) => {
      const { actual, expected } = compare(windows, accumulate, trial);
      return !agree(actual.storage, expected.storage, sums);
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it.each(everyRun)(
    "$name writes nothing outside of its result, but for what unfold may",
    ({ name, accumulate, trial }) => {
      const wrong = geometries.filter((windows) => {
        const outside = [...compare(windows, accumulate, trial).actual.outside()];
        if (name === "unfold") outside.fill(mark, guard, guard + 3);
        return outside.some((value) => value !== mark);
      });
      expect(wrong.map(nameOf)).toEqual([]);
    },
  );
});
