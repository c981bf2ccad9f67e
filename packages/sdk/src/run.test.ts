import { describe, expect, it } from "vitest";
import type { Fault } from "../test/fake-server.ts";
import { World } from "../test/world.ts";

const values = (world: World, id: string) => world.server.pointsOf(id).map((point) => point.value);

describe("a run while the server is there", () => {
  it("delivers every point in order, with the step counted from 0", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ config: { lr: 0.1 }, tags: ["a"], name: "first" });
    for (let step = 0; step < 5; step++) run.log({ loss: step / 2, acc: -step });
    const result = await process.clock.until(run.finish());
    expect(result).toEqual({
      delivered: true,
      pendingPoints: 0,
      pendingLines: 0,
      pendingFiles: 0,
      spoolFile: null,
      rejectedPoints: 0,
      rejectedFile: null,
      invalidValues: 0,
      droppedPoints: 0,
    });
    const losses = world.server.pointsOf(run.id).filter((point) => point.name === "loss");
    expect(losses.map((point) => [point.step, point.value])).toEqual([0, 1, 2, 3, 4].map((s) => [s, s / 2]));
    expect(world.server.run(run.id)).toMatchObject({ state: "finished", name: "first", config: { lr: 0.1 } });
    expect(world.files()).toEqual([]);
  });

  it("sends what was logged within half a second, in one batch", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    for (let step = 0; step < 100; step++) run.log({ loss: step });
    await process.clock.advance(500);
    expect(values(world, run.id)).toHaveLength(100);
    expect(world.server.requestsTo("/metrics")).toHaveLength(1);
  });

  it("goes on at the step after the one given", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: 1 }, { step: 10, time: 5 });
    run.log({ a: 2 });
    await process.clock.until(run.finish());
    expect(world.server.pointsOf(run.id).map((point) => point.step)).toEqual([10, 11]);
    expect(world.server.pointsOf(run.id)[0]?.time).toBe(5);
  });

  it("ends as failed, and says so, where it is to end in a state that is none", async () => {
    const world = new World();
    const notices: string[] = [];
    const process = world.process();
    const run = await process.init({ onError: ({ message }) => notices.push(message) });
    const result = await process.clock.until(run.finish({ state: "bogus" as "failed" }));
    expect(result.delivered).toBe(true);
    expect(world.server.run(run.id)).toMatchObject({ state: "failed" });
    expect(notices).toEqual([
      expect.stringContaining('"bogus" is none of finished, failed, crashed, killed'),
    ]);
  });

  it("keeps NaN and the infinities", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: Number.NaN, b: Infinity, c: -Infinity });
    await process.clock.until(run.finish());
    expect(values(world, run.id)).toEqual(["NaN", "Infinity", "-Infinity"]);
  });

  it("merges config and summary updates, readable at once", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ config: { lr: 0.1, seed: undefined } });
    run.config.update({ lr: 0.2, layers: [1, 2] });
    run.summary.update({ best: 1, worst: Number.NaN });
    expect(run.config.values).toEqual({ lr: 0.2, layers: [1, 2] });
    await process.clock.until(run.finish({ state: "failed" }));
    expect(world.server.run(run.id)).toMatchObject({
      state: "failed",
      config: { lr: 0.2, layers: [1, 2] },
      summary: { best: 1, worst: "NaN" },
    });
  });

  it("says that it is alive only when nothing else was sent for 15 s", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    for (let second = 0; second < 30; second++) {
      run.log({ a: 1 });
      await process.clock.advance(1000);
    }
    expect(world.server.requestsTo("/heartbeat")).toHaveLength(0);
    await process.clock.advance(31_000);
    expect(world.server.requestsTo("/heartbeat")).toHaveLength(2);
    await process.clock.until(run.finish());
    await process.clock.advance(60_000);
    expect(world.server.requestsTo("/heartbeat")).toHaveLength(2);
  });

  it("has one request under way at a time and merges what waits meanwhile", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    let isHanging = true;
    world.server.fault = ({ path }): Fault => (isHanging && path.endsWith("/metrics") ? "hang" : undefined);
    for (let step = 0; step < 20; step++) {
      run.log({ a: step });
      await process.clock.advance(500);
    }
    isHanging = false;
    await process.clock.until(run.finish({ timeoutMs: 120_000 }));
    expect(values(world, run.id)).toEqual(Array.from({ length: 20 }, (_, step) => step));
    expect(world.server.requestsTo("/metrics").map((request) => request.body["seq"])).toEqual([1, 2]);
  });
});

describe("log", () => {
  it("never throws, counts what it cannot take and tells each kind once", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    const log = run.log.bind(run) as (values: unknown, options?: unknown) => void;
    const trap = {
      get a(): number {
        throw new Error("trap");
      },
    };
    const proxy = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("trap");
        },
      },
    );
    for (const hostile of [null, undefined, 7, trap, proxy, Symbol("x"), "text", [1, "2"], new Map()])
      log(hostile);
    log({ ok: 1, text: "1", none: undefined, big: 1n, yes: true, list: [1], "": 1, "bad\u0000name": 2 });
    log(JSON.parse('{"__proto__": 1}'));
    log({ ["x".repeat(257)]: 1, "half \ud800": 1 });
    for (const step of [Number.NaN, Infinity, "3", {}, Object.create(null), 3n]) log({ late: 1 }, { step });
    for (const time of [Number.NaN, -1, "now", Object.create(null)]) log({ timed: 1 }, { time });
    log({ fine: 1 }, null);
    const result = await process.clock.until(run.finish());
    log({ after: 1 });
    const names = new Set(world.server.pointsOf(run.id).map((point) => point.name));
    expect([...names].toSorted()).toEqual(["0", "fine", "ok", "timed"]);
    expect(result.delivered).toBe(true);
    expect(result.invalidValues).toBeGreaterThan(15);
    const expected = ["invalidName", "invalidStep", "invalidTime", "invalidValue", "loggedAfterFinish"];
    expect(process.kinds().toSorted()).toEqual(expected);
  });

  it("does not pass on what the user's onError throws", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({
      onError() {
        throw new Error("handler");
      },
    });
    run.log({ a: "1" as unknown as number });
    expect((await process.clock.until(run.finish())).invalidValues).toBe(1);
  });

  it("leaves config and summary alone when an update is not JSON", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    run.config.update(circle as never);
    run.summary.update({ f: (() => 1) as never });
    run.config.update(null as never);
    expect(run.config.values).toEqual({});
    expect(process.kinds()).toEqual(["invalidRecord"]);
    await process.clock.until(run.finish());
  });

  it("writes to disk by itself when the program never gives way", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    for (let step = 0; step < 100; step++) {
      run.log({ a: step });
      process.clock.spend(50);
    }
    process.die();
    const next = world.process();
    await next.sync();
    expect(values(world, run.id).length).toBeGreaterThanOrEqual(60);
    expect(values(world, run.id)).toEqual(values(world, run.id).map((_, step) => step));
  });
});

describe("init", () => {
  it("throws for a configuration mistake, before it asks the server", async () => {
    const process = new World().process();
    await expect(process.init({ project: "no spaces" })).rejects.toThrow(/init: project: a project name has/);
    await expect(process.init({ config: { lr: Number.NaN } })).rejects.toThrow(/init: config/);
    await expect(process.init({ id: "mine" })).rejects.toThrow(/init: id: expected an id such as run_/);
    await expect(process.init({ url: "localhost:4040" })).rejects.toThrow(/url: expected an http/);
    expect(process.world.server.requests).toEqual([]);
  });

  it("throws what the server refuses", async () => {
    const process = new World().process();
    process.world.server.fault = ({ path }) =>
      path.endsWith("/runs") ? { code: "trial_not_found" } : undefined;
    await expect(process.init()).rejects.toThrow(/trial_not_found/);
  });

  it("tells what runs the program, unless that is not wanted", async () => {
    const process = new World().process();
    await process.init({ environment: true });
    await process.init({ environment: false });
    const bodies = process.world.server.requestsTo("/runs").map((request) => request.body);
    expect(bodies.map((body) => body["environment"])).toEqual([{ host: "machine" }, {}]);
  });

  it("waits two seconds for a server that does not answer, then goes on", async () => {
    const process = new World().process();
    process.world.server.fault = () => "hang";
    const start = process.clock.now();
    await process.init();
    expect(process.clock.now() - start).toBeLessThanOrEqual(2100);
  });

  it("goes on with a run that exists", async () => {
    const process = new World().process();
    const first = await process.init();
    await process.clock.until(first.finish());
    const second = await process.init({ id: first.id });
    second.log({ a: 1 });
    await process.clock.until(second.finish());
    expect(process.world.server.pointsOf(first.id)).toHaveLength(1);
  });
});

describe("a program that ends without finish", () => {
  it("finishes while the event loop still turns", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: 1 });
    process.host.events.emit("beforeExit", 0);
    await process.clock.advance(100);
    expect(world.server.run(run.id)?.state).toBe("finished");
    process.host.events.emit("exit", 0);
    expect(world.files()).toEqual([]);
  });

  it("saves everything and its failure when an exception ends it, and the next process delivers that", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: 1 });
    process.host.events.emit("uncaughtExceptionMonitor", new Error("bug"));
    process.host.events.emit("exit", 1);
    process.die();
    expect(world.server.pointsOf(run.id)).toEqual([]);
    const next = world.process();
    expect(await next.sync()).toEqual({ delivered: 1, deliveredPoints: 1, pendingPoints: 0, left: [] });
    expect(values(world, run.id)).toEqual([1]);
    expect(world.server.run(run.id)?.state).toBe("failed");
    expect(world.files()).toEqual([]);
  });

  it("is saved as killed by a signal, which then has its usual effect", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    const other = await process.init();
    run.log({ a: 1 });
    process.host.events.emit("SIGINT", "SIGINT");
    expect(process.host.killedBy).toEqual(["SIGINT"]);
    process.die();
    await world.process().sync();
    expect(world.server.run(run.id)?.state).toBe("killed");
    expect(world.server.run(other.id)?.state).toBe("killed");
  });

  it("has one listener per event, however many runs are open, and none when all have ended", async () => {
    const process = new World().process();
    const { events } = process.host;
    const runs = await Promise.all(Array.from({ length: 20 }, () => process.init()));
    const watched = ["uncaughtExceptionMonitor", "beforeExit", "exit", "SIGINT", "SIGTERM"];
    expect(new Set(events.eventNames())).toEqual(new Set(watched));
    for (const event of watched) expect(events.listenerCount(event)).toBe(1);
    await process.clock.until(Promise.all(runs.slice(1).map((run) => run.finish())));
    for (const event of watched) expect(events.listenerCount(event)).toBe(1);
    events.emit("SIGTERM", "SIGTERM");
    expect(process.host.killedBy).toEqual(["SIGTERM"]);
    expect(events.eventNames()).toEqual([]);
    await process.world.process().sync();
    const states = runs.map((run) => process.world.server.run(run.id)?.state);
    expect(states).toEqual(["running", ...Array.from({ length: 19 }, () => "finished")]);
    process.die();
    await process.world.process().sync();
    expect(process.world.server.run(runs[0]!.id)?.state).toBe("killed");
  });

  it("leaves a signal to a program that listens to it itself", async () => {
    const process = new World().process();
    const run = await process.init();
    process.host.events.on("SIGINT", () => {});
    process.host.events.emit("SIGINT", "SIGINT");
    expect(process.host.killedBy).toEqual([]);
    await process.clock.until(run.finish());
    expect(process.host.events.listenerCount("SIGINT")).toBe(1);
    expect(process.host.events.listenerCount("exit")).toBe(0);
  });
});
