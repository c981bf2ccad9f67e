import type { Machine } from "./machine.ts";
import type { Gpu } from "./nvidia-smi.ts";
import type { System } from "./system.ts";

const limitMs = 5000;

const watches = new WeakMap<Machine, GpuWatch>();

/** The GPUs of the system's machine: all runs of a process ask through one watch. */
export function gpuWatchOf(system: System): GpuWatch {
  let watch = watches.get(system.machine);
  if (!watch) watches.set(system.machine, (watch = new GpuWatch()));
  return watch;
}

/** Asks for GPUs no more often than somebody needs, and never again after it failed once. */
export class GpuWatch {
  #failed = false;
  #latest: Promise<readonly Gpu[]> = Promise.resolve([]);
  #askedAt = -Infinity;

  /** The GPUs as they are, or were at most `ageMsMax` ago; none where they cannot be asked. Never rejects. */
  read(ageMsMax: number, system: System): Promise<readonly Gpu[]> {
    const now = system.clock.now();
    if (!this.#failed && now - this.#askedAt > ageMsMax) {
      this.#askedAt = now;
      this.#latest = this.#ask(system);
    }
    return this.#latest;
  }

  async #ask({ machine, clock }: System): Promise<readonly Gpu[]> {
    const late = new AbortController();
    const cancel = clock.schedule(limitMs, () => late.abort());
    try {
      return await machine.readGpus(late.signal);
    } catch {
      this.#failed = true;
      return [];
    } finally {
      cancel();
    }
  }
}
