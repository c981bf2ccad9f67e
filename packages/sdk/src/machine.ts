import { cpus, freemem, loadavg, totalmem } from "node:os";
import type { JsonRecord } from "@descent/contracts";
import { type Gpu, readGpus } from "./nvidia-smi.ts";
import { describeEnvironment } from "./run-environment.ts";

/** What the machine and this process have done and hold until now. */
export interface MachineReading {
  /** Milliseconds that all cores together were busy, and that they have existed. */
  readonly coresBusyMs: number;
  readonly coresMs: number;
  /** Milliseconds of computing by this process. */
  readonly processMs: number;
  readonly memoryBytes: number;
  readonly memoryUsedBytes: number;
  readonly processMemoryBytes: number;
  /** How many want to compute, as an average over the last minute; 0 where the system does not count them. */
  readonly load: number;
}

/** The machine we run on; a test passes one of its own. */
export interface Machine {
  read(): MachineReading;
  /** What runs this program; takes a second at most and never rejects. */
  describe(): Promise<JsonRecord>;
  /** Throws where there are no GPUs that can be asked, or they do not answer in time. */
  readGpus(signal: AbortSignal): Promise<readonly Gpu[]>;
}

export const systemMachine: Machine = {
  read() {
    const times = cpus().map((cpu) => cpu.times);
    const idleMs = times.reduce((sum, { idle }) => sum + idle, 0);
    const coresMs = times.reduce(
      (sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq,
      0,
    );
    const { user, system } = process.cpuUsage();
    const memoryBytes = totalmem();
    return {
      coresBusyMs: coresMs - idleMs,
      coresMs,
      processMs: (user + system) / 1000,
      memoryBytes,
      memoryUsedBytes: memoryBytes - freemem(),
      processMemoryBytes: process.memoryUsage.rss(),
      load: loadavg()[0] ?? 0,
    };
  },
  describe: describeEnvironment,
  readGpus,
};
