import { execFile } from "node:child_process";
import type { Socket } from "node:net";
import { promisify } from "node:util";

/** One GPU at one moment; NaN where it does not say. */
export interface Gpu {
  readonly index: number;
  readonly utilizationPercent: number;
  readonly memoryUsedBytes: number;
  readonly memoryBytes: number;
  readonly temperatureCelsius: number;
  readonly powerWatts: number;
}

const fields = ["index", "utilization.gpu", "memory.used", "memory.total", "temperature.gpu", "power.draw"];
const mebibyte = 2 ** 20;

/** Asks `nvidia-smi`. Throws where there is none, or the signal ends it. Does not keep the process alive. */
export async function readGpus(signal: AbortSignal): Promise<readonly Gpu[]> {
  const query = [`--query-gpu=${fields.join(",")}`, "--format=csv,noheader,nounits"];
  const answer = promisify(execFile)("nvidia-smi", query, { signal, windowsHide: true });
  answer.child.unref();
  for (const pipe of [answer.child.stdout, answer.child.stderr]) (pipe as Socket | null)?.unref();
  return parseGpus((await answer).stdout);
}

/** The GPUs in an answer of `nvidia-smi`, one a line. */
export function parseGpus(text: string): readonly Gpu[] {
  return text.split("\n").flatMap((line) => {
    const [index, utilization, used, total, temperature, power] = line.split(",").map(Number.parseFloat);
    if (index === undefined || !Number.isInteger(index)) return [];
    return {
      index,
      utilizationPercent: utilization ?? Number.NaN,
      memoryUsedBytes: (used ?? Number.NaN) * mebibyte,
      memoryBytes: (total ?? Number.NaN) * mebibyte,
      temperatureCelsius: temperature ?? Number.NaN,
      powerWatts: power ?? Number.NaN,
    };
  });
}
