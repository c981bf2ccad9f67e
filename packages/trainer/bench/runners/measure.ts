// Shared by all JavaScript runners.
import { medianTimes } from "../medians.ts";

const warmMs = Number(process.env["BENCH_WARM_MS"] ?? 1000);
const measureMs = Number(process.env["BENCH_MEASURE_MS"] ?? 1500);

/**
 * Repeats `step`, awaited when it gives a promise, and prints what an undisturbed one takes: the 10th percentile
 * in milliseconds. Ends the process.
 */
export async function measure(step: () => unknown): Promise<void> {
  const isAsync = step() instanceof Promise;
  const run = async (until: number): Promise<readonly number[]> => {
    const durations: number[] = [];
    for (const start = performance.now(); performance.now() - start < until || durations.length < 3;) {
      const before = performance.now();
      if (isAsync) await step();
      else step();
      durations.push(performance.now() - before);
    }
    return durations.toSorted((a, b) => a - b);
  };
  await run(warmMs);
  const durations = await run(measureMs);
  console.log(JSON.stringify({ ms: durations[Math.floor(durations.length / 10)] }));
  process.exit(0);
}

/** Uniform numbers below 1 from a fixed seed. */
export function numbers(size: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}

/** Runs all in turns and prints the medians as nanoseconds per number, by name. */
export function measureAll(runs: readonly (readonly [name: string, run: () => void])[], size: number): void {
  const times = medianTimes(
    runs.map(([, run]) => run),
    { ms: warmMs + measureMs },
  );
  const costs = runs.map(([name], index) => [name, (times[index]! * 1e6) / size]);
  console.log(JSON.stringify(Object.fromEntries(costs)));
}
