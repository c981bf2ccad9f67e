import { describe, expect, it } from "vitest";
import { type FakeProcess, World } from "../test/world.ts";
import { parseGpus } from "./nvidia-smi.ts";

const gpu = {
  index: 0,
  utilizationPercent: 50,
  memoryUsedBytes: 3,
  memoryBytes: 4,
  temperatureCelsius: 61,
  powerWatts: 200,
};

/** Lets the machine compute: two cores, of which `busy` were, and this process for `own` of one. */
async function work(process: FakeProcess, ms: number, busy: number, own: number): Promise<void> {
  const { reading } = process.machine;
  process.machine.reading = {
    ...reading,
    coresMs: reading.coresMs + 2 * ms,
    coresBusyMs: reading.coresBusyMs + busy * ms,
    processMs: reading.processMs + own * ms,
  };
  await process.clock.advance(ms);
}

const found = (process: FakeProcess, id: string, name: string) =>
  process.world.server
    .pointsOf(id)
    .filter((point) => point.name === name)
    .map(({ step, value }) => [step, value]);

describe("system metrics", () => {
  it("are logged every 15 s by default, from after the first on, as shares of that time", async () => {
    const process = new World().process();
    const run = await process.init({ system: undefined });
    const begin = process.clock.now();
    await work(process, 14_000, 0.5, 0.25);
    await process.clock.advance(500);
    expect(process.world.server.pointsOf(run.id)).toEqual([]);
    await work(process, 500, 3.2, 1.6);
    await work(process, 15_000, 2, 1);
    await process.clock.until(run.finish());
    expect(found(process, run.id, "system/cpu")[0]).toEqual([0, expect.closeTo(100 * (8600 / 29_000), 5)]);
    expect(found(process, run.id, "system/cpu")[1]).toEqual([1, 100]);
    expect(found(process, run.id, "system/process/cpu")[1]).toEqual([1, 100]);
    expect(found(process, run.id, "system/memory")).toEqual([
      [0, 250],
      [1, 250],
    ]);
    expect(found(process, run.id, "system/memory/percent")[0]).toEqual([0, 25]);
    expect(found(process, run.id, "system/process/memory")[0]).toEqual([0, 100]);
    expect(found(process, run.id, "system/load")[0]).toEqual([0, 1]);
    expect(process.world.server.pointsOf(run.id)[0]?.time).toBe(begin + 15_000);
  });

  it("leave the run's own steps as they are", async () => {
    const process = new World().process();
    const run = await process.init({ system: { intervalMs: 1000 } });
    for (let step = 0; step < 4; step++) {
      run.log({ loss: step });
      await process.clock.advance(1500);
    }
    await process.clock.until(run.finish());
    expect(found(process, run.id, "loss")).toEqual([0, 1, 2, 3].map((step) => [step, step]));
    expect(found(process, run.id, "system/load").map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("are not logged where they are not wanted, nor after the run", async () => {
    const process = new World().process();
    const [without, ended] = [await process.init({ system: false }), await process.init({ system: true })];
    await process.clock.until(ended.finish());
    await process.clock.advance(60_000);
    await process.clock.until(without.finish());
    for (const { id } of [without, ended]) expect(process.world.server.pointsOf(id)).toEqual([]);
    expect(process.machine.gpusAsked).toBe(0);
    expect(process.notices).toEqual([]);
  });

  it("refuse an interval that is none", async () => {
    const process = new World().process();
    for (const intervalMs of [0, 999, Number.NaN, Infinity, "15" as unknown as number])
      await expect(process.init({ system: { intervalMs } })).rejects.toThrow(
        /system.intervalMs: expected 1000/,
      );
  });

  it("stop, and say so, on a machine that cannot be measured, and the run goes on", async () => {
    const process = new World().process();
    process.machine.read = () => {
      throw new Error("sandbox");
    };
    const run = await process.init({ system: true });
    run.log({ loss: 1 });
    await process.clock.advance(60_000);
    expect((await process.clock.until(run.finish())).delivered).toBe(true);
    expect(process.world.server.pointsOf(run.id)).toHaveLength(1);
    expect(process.kinds()).toEqual(["systemUnreadable"]);
  });
});

describe("GPUs", () => {
  it("are measured each, without what one does not say", async () => {
    const process = new World().process();
    process.machine.gpus = async () => [gpu, { ...gpu, index: 1, powerWatts: Number.NaN }];
    const run = await process.init({ system: true });
    await process.clock.advance(15_000);
    await process.clock.until(run.finish());
    const names = process.world.server.pointsOf(run.id).filter(({ name }) => name.startsWith("system/gpu/"));
    expect(Object.fromEntries(names.map(({ name, value }) => [name.slice(11), value]))).toEqual({
      "0/utilization": 50,
      "0/memory": 3,
      "0/memory/percent": 75,
      "0/temperature": 61,
      "0/power": 200,
      "1/utilization": 50,
      "1/memory": 3,
      "1/memory/percent": 75,
      "1/temperature": 61,
    });
  });

  it("are asked once for all runs of a process", async () => {
    const process = new World().process();
    process.machine.gpus = async () => [gpu];
    const runs = await Promise.all(Array.from({ length: 5 }, () => process.init({ system: true })));
    await process.clock.advance(45_000);
    expect(process.machine.gpusAsked).toBe(3);
    await process.clock.until(Promise.all(runs.map((run) => run.finish())));
    for (const { id } of runs) expect(found(process, id, "system/gpu/0/power")).toHaveLength(3);
  });

  it("are never asked again after that failed, and the other metrics go on", async () => {
    const process = new World().process();
    process.machine.gpus = async () => {
      throw new Error("spawn nvidia-smi ENOENT");
    };
    const run = await process.init({ system: true });
    await process.clock.advance(60_000);
    await process.clock.until(run.finish());
    expect(process.machine.gpusAsked).toBe(1);
    expect(found(process, run.id, "system/cpu")).toHaveLength(4);
    expect(process.notices).toEqual([]);
  });

  it("that do not answer within five seconds have failed", async () => {
    const process = new World().process();
    process.machine.gpus = (signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    const run = await process.init({ system: true });
    await process.clock.advance(60_000);
    await process.clock.until(run.finish());
    expect(process.machine.gpusAsked).toBe(1);
    expect(found(process, run.id, "system/cpu").map(([step]) => step)).toEqual([0, 1, 2, 3]);
  });

  it("are read from what nvidia-smi prints, whatever it cannot say", () => {
    expect(parseGpus("0, 37, 1024, 24576, 45, 71.35\n1, [N/A], 0, 16384, [Not Supported], [N/A]\n")).toEqual([
      {
        index: 0,
        utilizationPercent: 37,
        memoryUsedBytes: 2 ** 30,
        memoryBytes: 24 * 2 ** 30,
        temperatureCelsius: 45,
        powerWatts: 71.35,
      },
      {
        index: 1,
        utilizationPercent: Number.NaN,
        memoryUsedBytes: 0,
        memoryBytes: 2 ** 34,
        temperatureCelsius: Number.NaN,
        powerWatts: Number.NaN,
      },
    ]);
    expect(parseGpus("No devices were found\n")).toEqual([]);
  });
});
