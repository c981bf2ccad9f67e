import type { JsonRecord } from "@descent/contracts";
import type { Machine, MachineReading } from "../src/machine.ts";
import type { Gpu } from "../src/nvidia-smi.ts";

/** A machine that shows what a test says. */
export class FakeReadings implements Machine {
  reading: MachineReading = {
    coresBusyMs: 0,
    coresMs: 0,
    processMs: 0,
    memoryBytes: 1000,
    memoryUsedBytes: 250,
    processMemoryBytes: 100,
    load: 1,
  };
  /** How often the GPUs were asked. */
  gpusAsked = 0;
  gpus: (signal: AbortSignal) => Promise<readonly Gpu[]> = async () => [];

  /** What is said to run the program. */
  environment: JsonRecord = { host: "machine" };

  async describe(): Promise<JsonRecord> {
    return this.environment;
  }

  read(): MachineReading {
    return this.reading;
  }

  readGpus(signal: AbortSignal): Promise<readonly Gpu[]> {
    this.gpusAsked++;
    return this.gpus(signal);
  }
}
