import { appendFileSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faulty } from "../test/faults.ts";
import { type FakeProcess, World } from "../test/world.ts";

const values = (world: World, id: string) => world.server.pointsOf(id).map((point) => point.value);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("whatever the network does", () => {
  it("brings every point once and in order, with resent batches unchanged (60 seeds)", async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const world = new World(seed);
      world.server.fault = faulty(world.random, 0.5);
      const process = world.process();
      const run = await process.init();
      let step = 0;
      // Some programs are over at once, others go on for a minute.
      for (let round = Math.floor(world.random() * 30); round > 0; round--) {
        for (let count = Math.floor(world.random() * 20); count > 0; count--) run.log({ a: step++ });
        if (world.random() < 0.1) run.config.update({ round });
        await process.clock.advance(Math.floor(world.random() * 3000));
      }
      for (let count = Math.floor(world.random() * 5); count > 0; count--) run.log({ a: step++ });
      const finish = run.finish({ timeoutMs: 600_000 });
      await process.clock.advance(Math.floor(world.random() * 5000));
      world.server.fault = () => undefined;
      const result = await process.clock.until(finish);
      expect(result, `seed ${seed}`).toMatchObject({ delivered: true, pendingPoints: 0, spoolFile: null });
      expect(values(world, run.id), `seed ${seed}`).toEqual(upTo(step));
      expect(world.server.changedBatches, `seed ${seed}`).toEqual([]);
      expect(world.files(), `seed ${seed}`).toEqual([]);
    }
  });

  it("brings every saved point once and in order across kill -9 at any moment (60 seeds)", async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const world = new World(seed);
      world.server.fault = faulty(world.random, 0.6);
      const process = world.process();
      const run = await process.init();
      let step = 0;
      for (let round = 0; round < 10; round++) {
        for (let count = Math.floor(world.random() * 30); count > 0; count--) run.log({ a: step++ });
        await process.clock.advance(Math.floor(world.random() * 4000));
      }
      // Two seconds are enough for the half-second save also behind an answer that does not come.
      await process.clock.advance(2000);
      process.die();
      for (let death = 0; death < 3; death++) await dieWhileReplaying(world);
      world.server.fault = () => undefined;
      await world.process().sync();
      expect(values(world, run.id), `seed ${seed}`).toEqual(upTo(step));
      expect(world.server.changedBatches, `seed ${seed}`).toEqual([]);
      expect(world.files(), `seed ${seed}`).toEqual([]);
    }
  });
});

async function dieWhileReplaying(world: World): Promise<void> {
  const process = world.process();
  // The promise is dropped on purpose: this process never sees its end.
  process.sync({ timeoutMs: 60_000 }).catch(() => {});
  await process.clock.advance(Math.floor(world.random() * 3000));
  process.die();
}

describe("when the server is away", () => {
  async function offline(): Promise<{ world: World; process: FakeProcess }> {
    const world = new World();
    world.server.fault = () => "refuse";
    return { world, process: world.process() };
  }

  it("begins all the same, tells it once, and delivers when the server comes", async () => {
    const { world, process } = await offline();
    const run = await process.init({ config: { lr: 1 } });
    run.log({ a: 0 });
    await process.clock.advance(60_000);
    expect(process.kinds()).toEqual(["serverAway"]);
    world.server.fault = () => undefined;
    run.log({ a: 1 });
    await process.clock.advance(40_000);
    expect(values(world, run.id)).toEqual([0, 1]);
    expect(world.files()).toEqual([]);
    run.log({ a: 2 });
    await process.clock.until(run.finish());
    expect(values(world, run.id)).toEqual([0, 1, 2]);
    expect(world.server.run(run.id)?.config).toEqual({ lr: 1 });
  });

  it("merges what waited into few batches", async () => {
    const { world, process } = await offline();
    const run = await process.init();
    for (let step = 0; step < 200; step++) {
      run.log({ a: step });
      await process.clock.advance(500);
    }
    world.server.fault = () => undefined;
    await process.clock.until(run.finish());
    expect(values(world, run.id)).toEqual(upTo(200));
    expect(world.server.requestsTo("/metrics").length).toBeLessThanOrEqual(2);
  });

  it("finish ends at its time limit and says what is left and where", async () => {
    const { world, process } = await offline();
    const run = await process.init();
    for (let step = 0; step < 7; step++) run.log({ a: step, b: step });
    const start = process.clock.now();
    const result = await process.clock.until(run.finish({ timeoutMs: 5000 }));
    expect(process.clock.now() - start).toBeLessThan(5200);
    expect(result).toMatchObject({ delivered: false, pendingPoints: 14 });
    expect(readdirSync(world.dir)).toEqual([result.spoolFile?.slice(world.dir.length + 1)]);
    const message = process.notices.find((notice) => notice.kind === "undelivered")?.message;
    expect(message).toContain(`14 points wait in ${result.spoolFile}`);
    process.die();
    world.server.fault = () => undefined;
    expect(await world.process().sync()).toMatchObject({ delivered: 1, deliveredPoints: 14 });
    expect(world.server.run(run.id)?.state).toBe("finished");
  });

  it("finish ends at its time limit also when the answer never comes", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    world.server.fault = () => "hang";
    run.log({ a: 0 });
    expect(await process.clock.until(run.finish({ timeoutMs: 1000 }))).toMatchObject({ pendingPoints: 1 });
  });
});

describe("when the server refuses", () => {
  it("keeps a rejected batch in a file of its own, tells it, and goes on", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    const isPoison = (body: Record<string, unknown>) => JSON.stringify(body["values"] ?? "").includes("666");
    world.server.fault = ({ body }) => (isPoison(body) ? { code: "payload_too_large" } : undefined);
    for (const value of [1, 666, 2]) {
      run.log({ a: value });
      await process.clock.advance(500);
    }
    const result = await process.clock.until(run.finish());
    expect(values(world, run.id)).toEqual([1, 2]);
    expect(result).toMatchObject({ delivered: true, rejectedPoints: 1, spoolFile: null });
    const kept = JSON.parse(readFileSync(result.rejectedFile ?? "", "utf8")) as Record<string, unknown>;
    expect(kept).toMatchObject({
      reason: { code: "payload_too_large" },
      item: { kind: "batch", seq: 2, block: { values: { a: [666] } } },
    });
    expect(process.kinds()).toEqual(["batchRejected"]);
  });

  it("stops for a run that was deleted, keeps the points and tells it once", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    world.server.runs.delete(run.id);
    for (let step = 0; step < 3; step++) {
      run.log({ a: step });
      await process.clock.advance(1000);
    }
    const asked = world.server.requests.length;
    await process.clock.advance(60_000);
    expect(world.server.requests.length).toBe(asked);
    expect(process.kinds()).toEqual(["runRefused"]);
    const result = await process.clock.until(run.finish());
    expect(result).toMatchObject({ delivered: false, pendingPoints: 3 });
    process.die();
    expect(await world.process().sync()).toMatchObject({ delivered: 0, pendingPoints: 3 });
    expect(world.files()[0]).toMatch(/\.refused\.jsonl$/);
    expect(await world.process().sync()).toMatchObject({ delivered: 0, left: [] });
  });

  it("asks for the writer again when the server has forgotten it", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: 0 });
    await process.clock.advance(500);
    world.server.runs.get(run.id)?.writers.clear();
    run.log({ a: 1 });
    await process.clock.until(run.finish());
    expect(values(world, run.id)).toEqual([0, 1]);
  });
});

describe("the spool folder", () => {
  async function crashed(world: World): Promise<{ id: string; file: string }> {
    world.server.fault = () => "refuse";
    const process = world.process();
    const run = await process.init();
    for (let step = 0; step < 4; step++) {
      run.log({ a: step });
      await process.clock.advance(500);
    }
    process.die();
    world.server.fault = () => undefined;
    return { id: run.id, file: join(world.dir, world.files()[0] ?? "") };
  }

  it("tolerates a last line that was torn by the crash", async () => {
    const world = new World();
    const { id, file } = await crashed(world);
    appendFileSync(file, '{"kind":"points","points":1,"block":{"steps":[9');
    expect(await world.process().sync()).toMatchObject({ delivered: 1, pendingPoints: 0 });
    expect(values(world, id)).toEqual([0, 1, 2, 3]);
  });

  it("keeps a file with a damaged line after delivering the rest", async () => {
    const world = new World();
    const { id, file } = await crashed(world);
    appendFileSync(file, "damaged\n");
    await world.process().sync();
    expect(values(world, id)).toEqual([0, 1, 2, 3]);
    expect(world.files()[0]).toMatch(/\.damaged$/);
  });

  it("is emptied by the next init in the background", async () => {
    const world = new World();
    const { id } = await crashed(world);
    const next = world.process();
    const run = await next.init();
    await next.clock.advance(100);
    expect(values(world, id)).toEqual([0, 1, 2, 3]);
    await next.clock.until(run.finish());
    expect(world.files()).toEqual([]);
  });

  it("is left alone while the owner lives", async () => {
    const world = new World();
    world.server.fault = () => "refuse";
    const owner = world.process();
    const run = await owner.init();
    run.log({ a: 0 });
    await owner.clock.advance(1000);
    expect(await world.process().sync({ timeoutMs: 0 })).toMatchObject({ delivered: 0, left: [] });
    expect(world.files()).toHaveLength(1);
  });

  it("is replayed by one process only", async () => {
    const world = new World();
    const { id } = await crashed(world);
    const first = world.process();
    const second = world.process();
    const [a, b] = await Promise.all([first.sync(), second.sync()]);
    expect(a.delivered + b.delivered).toBe(1);
    expect(values(world, id)).toEqual([0, 1, 2, 3]);
  });

  it("waits two silent minutes for an owner on another machine", async () => {
    const world = new World();
    const { file } = await crashed(world);
    const next = world.process();
    Object.assign(next.host.owner, { host: "elsewhere" });
    expect((await next.sync()).delivered).toBe(0);
    const longAgo = (next.clock.now() - 121_000) / 1000;
    utimesSync(file, longAgo, longAgo);
    expect((await next.sync()).delivered).toBe(1);
  });

  it("goes to another server where one is given, with the run created there", async () => {
    const world = new World();
    const { id } = await crashed(world);
    await world.process().sync({ url: "http://moved.test" });
    expect(values(world, id)).toEqual([0, 1, 2, 3]);
  });

  it("stays as it was while the server is away", async () => {
    const world = new World();
    await crashed(world);
    const before = world.files();
    world.server.fault = () => "refuse";
    const result = await world.process().sync({ timeoutMs: 3000 });
    expect(result).toMatchObject({
      delivered: 0,
      pendingPoints: 4,
      left: [join(world.dir, before[0] ?? "")],
    });
    expect(world.files()).toEqual(before);
  });

  it("cannot be made: points stay in memory and are delivered later, and the fault is told", async () => {
    const world = new World();
    world.server.fault = () => "refuse";
    const process = world.process();
    const run = await process.init({ dir: "/dev/null/spool" });
    run.log({ a: 0 });
    await process.clock.advance(2000);
    expect(process.kinds()).toContain("spoolFailed");
    world.server.fault = () => undefined;
    expect(await process.clock.until(run.finish())).toMatchObject({ delivered: true });
    expect(values(world, run.id)).toEqual([0]);
  });
});
