import * as fc from "fast-check";
import type { ExportPart } from "../src/modules/metrics/exports/export-part.ts";

const run = "run_01JD8GZ0000000000000000000";
const startMs = Date.UTC(2026, 0, 31, 23, 59, 30);

/** A point as a reader of an export sees it. */
export interface ExportedRow {
  readonly run: string;
  readonly metric: string;
  readonly step: number;
  readonly time: string;
  readonly value: number;
}

/** A part of [step, value] points, a second apart. */
export function aPart(points: [number, number][], given: Partial<ExportPart> = {}): ExportPart {
  return {
    run,
    metric: "loss",
    steps: Float64Array.from(points, ([step]) => step),
    times: Float64Array.from(points, (_, at) => startMs + 1000 * at),
    values: Float64Array.from(points, ([, value]) => value),
    ...given,
  };
}

/** The points of parts, in the simplest way. */
export function rowsOf(parts: readonly ExportPart[]): ExportedRow[] {
  return parts.flatMap(({ run: id, metric, steps, times, values }) =>
    [...steps].map((step, at) => ({
      run: id,
      metric,
      step,
      time: new Date(times[at]!).toISOString(),
      value: values[at]!,
    })),
  );
}

const special = fc.constantFrom(NaN, Infinity, -Infinity, 0, 5e-324, -1e-7, 1e21, Number.MAX_VALUE);
const point = fc.record({
  // Negative zero travels as the zero it equals.
  step: fc.double({ noNaN: true, noDefaultInfinity: true }).map((step) => step + 0),
  time: fc.oneof(fc.double({ min: 0, max: 8.64e15, noNaN: true }), fc.integer({ min: 0, max: 4e12 })),
  value: fc.oneof(fc.double(), special).map((value) => value + 0),
});

/** Parts with any names, numbers and times that there may be. */
export const anyParts: fc.Arbitrary<ExportPart[]> = fc.array(
  fc
    .record({
      run: fc.constantFrom(run, run.replace(/0$/, "1")),
      metric: fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
        fc.constantFrom('say "hi"', "a,b", "=1+1", "a\r\nb", "größe 😀", " padded "),
      ),
      points: fc.array(point, { maxLength: 40 }),
    })
    .map(({ points, ...series }) => ({
      ...series,
      steps: Float64Array.from(points, ({ step }) => step),
      times: Float64Array.from(points, ({ time }) => time),
      values: Float64Array.from(points, ({ value }) => value),
    })),
  { maxLength: 6 },
);

interface PartSourceOptions {
  /** How many parts there are; without it they never end. */
  readonly parts?: number;
  readonly points?: number;
  /** The part in whose place the source fails. */
  readonly failsAt?: number;
}

/** Parts that are made when they are asked for, and counted; it tells when it is read no further. */
export class PartSource implements AsyncIterable<ExportPart> {
  readonly #options: PartSourceOptions;
  readonly #end = Promise.withResolvers<void>();
  pulled = 0;

  constructor(options: PartSourceOptions = {}) {
    this.#options = options;
  }

  /** Resolves when the reader has come to the end or gone away. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ExportPart> {
    const { parts = Infinity, points = 4096, failsAt } = this.#options;
    try {
      for (let part = 0; part < parts; part++) {
        if (part === failsAt) throw new Error("the disk is gone");
        this.pulled++;
        const first = part * points;
        yield aPart(Array.from({ length: points }, (_, at) => [first + at, 1 / (first + at + 1)]));
      }
    } finally {
      this.#end.resolve();
    }
  }
}
