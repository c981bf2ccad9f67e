import { gpuWatchOf } from "./gpu-watch.ts";
import type { MachineReading } from "./machine.ts";
import type { Notices } from "./notices.ts";
import type { Gpu } from "./nvidia-smi.ts";
import type { System } from "./system.ts";

/** How often the machine is measured by default. */
const defaultIntervalMs = 15_000;
const intervalMsMin = 1000;

/** Whether and how often a run logs what the machine does. */
export type SystemOption = boolean | { readonly intervalMs?: number | undefined };

/**
 * The interval that an option stands for; undefined where nothing is to be measured.
 * @throws Error for an interval that is none.
 */
export function intervalOf(option: SystemOption = true): number | undefined {
  if (option === false) return undefined;
  const intervalMs = (option === true ? undefined : option.intervalMs) ?? defaultIntervalMs;
  if (typeof intervalMs === "number" && intervalMs >= intervalMsMin && intervalMs < 2 ** 31)
    return intervalMs;
  throw new Error(
    `init: system.intervalMs: expected ${intervalMsMin} or more milliseconds, got ${String(intervalMs)}`,
  );
}

interface Moment {
  readonly reading: MachineReading;
  readonly at: number;
}

/** Where samples go, and what becomes of the fault that ends them. */
interface Parts {
  readonly intervalMs: number;
  readonly take: (values: Record<string, number>, sample: number, time: number) => void;
  readonly notices: Notices;
}

/** Measures the machine in a fixed rhythm, the first time after one interval. Does not keep the process alive. */
export class SystemMetrics {
  readonly #parts: Parts;
  readonly #system: System;
  #before: Moment | undefined;
  #sample = 0;
  #cancel: () => void = () => {};
  #isEnded = false;

  constructor(parts: Parts, system: System) {
    this.#parts = parts;
    this.#system = system;
    this.#before = this.#read();
    this.#scheduleNext();
  }

  end(): void {
    this.#isEnded = true;
    this.#cancel();
  }

  #scheduleNext(): void {
    if (this.#isEnded) return;
    this.#cancel = this.#system.clock.schedule(this.#parts.intervalMs, () => {
      this.#scheduleNext();
      void this.#measure();
    });
  }

  async #measure(): Promise<void> {
    const sample = this.#sample++;
    const before = this.#before;
    const now = this.#read();
    this.#before = now;
    if (!before || !now) return;
    // Half an interval: the runs of a process share an answer, and none gets the same one twice.
    const gpus = await gpuWatchOf(this.#system).read(this.#parts.intervalMs / 2, this.#system);
    if (!this.#isEnded)
      this.#parts.take({ ...machineValues(before, now), ...gpuValues(gpus) }, sample, now.at);
  }

  /** A machine that does not tell its state (a sandbox, say) is not asked again. */
  #read(): Moment | undefined {
    try {
      return { reading: this.#system.machine.read(), at: this.#system.clock.now() };
    } catch (error) {
      this.#parts.notices.tell(
        "systemUnreadable",
        "the machine cannot be measured: no system metrics",
        error,
      );
      this.end();
      return undefined;
    }
  }
}

function machineValues(before: Moment, now: Moment): Record<string, number> {
  const { reading } = now;
  const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0);
  const coresBusyMs = reading.coresBusyMs - before.reading.coresBusyMs;
  return {
    "system/cpu": percent(coresBusyMs, reading.coresMs - before.reading.coresMs),
    "system/load": reading.load,
    "system/memory": reading.memoryUsedBytes,
    "system/memory/percent": percent(reading.memoryUsedBytes, reading.memoryBytes),
    "system/process/cpu": percent(reading.processMs - before.reading.processMs, now.at - before.at),
    "system/process/memory": reading.processMemoryBytes,
  };
}

function gpuValues(gpus: readonly Gpu[]): Record<string, number> {
  const values = gpus.flatMap((gpu): [string, number][] => [
    [`system/gpu/${gpu.index}/utilization`, gpu.utilizationPercent],
    [`system/gpu/${gpu.index}/memory`, gpu.memoryUsedBytes],
    [`system/gpu/${gpu.index}/memory/percent`, (100 * gpu.memoryUsedBytes) / gpu.memoryBytes],
    [`system/gpu/${gpu.index}/temperature`, gpu.temperatureCelsius],
    [`system/gpu/${gpu.index}/power`, gpu.powerWatts],
  ]);
  return Object.fromEntries(values.filter(([, value]) => Number.isFinite(value)));
}
