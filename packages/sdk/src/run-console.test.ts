import { describe, expect, it } from "vitest";
import { faulty } from "../test/faults.ts";
import type { Fault } from "../test/fake-server.ts";
import { type FakeProcess, World } from "../test/world.ts";
import { LineLimit } from "./line-limit.ts";

const texts = (world: World, id: string) => world.server.linesOf(id).map((line) => line.text);
const values = (world: World, id: string) => world.server.pointsOf(id).map((point) => point.value);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

function printer(process: FakeProcess): (text: string | Uint8Array, stream?: "stdout" | "stderr") => void {
  return (text, stream = "stdout") => void process.host.output(stream).write(text);
}

describe("the console of a run", () => {
  it("takes what is printed to either stream, with its time, and leaves the printing as it is", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    const print = printer(process);
    print("epoch 1\n");
    await process.clock.advance(250);
    print("watch out\n", "stderr");
    const now = process.clock.now();
    await process.clock.until(run.finish());
    expect(world.server.linesOf(run.id)).toEqual([
      { text: "epoch 1", stream: "stdout", time: now - 250 },
      { text: "watch out", stream: "stderr", time: now },
    ]);
    expect(process.host.shown).toEqual(["epoch 1\n", "watch out\n"]);
  });

  it("takes nothing unless it is asked to", async () => {
    const world = new World();
    const process = world.process();
    const before = process.host.output("stdout").write;
    const run = await process.init();
    expect(process.host.output("stdout").write).toBe(before);
    printer(process)("epoch 1\n");
    await process.clock.until(run.finish());
    expect(texts(world, run.id)).toEqual([]);
  });

  it("gives the streams back when the last run ends, in whatever order runs end", async () => {
    const process = new World().process();
    const { world } = process;
    const before = process.host.output("stdout").write;
    const [first, second] = [await process.init({ console: true }), await process.init({ console: true })];
    const print = printer(process);
    print("both\n");
    await process.clock.until(first.finish());
    print("second\n");
    await process.clock.until(second.finish());
    print("nobody\n");
    expect(texts(world, first.id)).toEqual(["both"]);
    expect(texts(world, second.id)).toEqual(["both", "second"]);
    expect(process.host.output("stdout").write).toBe(before);
  });

  it("leaves somebody else's tap over its own alone", async () => {
    const process = new World().process();
    const output = process.host.output("stdout");
    const run = await process.init({ console: true });
    const below = output.write;
    const theirs = (...parts: unknown[]) => below(...parts);
    output.write = theirs;
    await process.clock.until(run.finish());
    expect(output.write).toBe(theirs);
    printer(process)("still printed\n");
    expect(process.host.shown).toEqual(["still printed\n"]);
  });

  it("joins bytes that are cut in the middle of a character, and text in other encodings", async () => {
    const process = new World().process();
    const run = await process.init({ console: true });
    const bytes = Buffer.from("größe\n");
    for (const byte of bytes) printer(process)(Uint8Array.of(byte));
    process.host.output("stdout").write("aGkK", "base64");
    await process.clock.until(run.finish());
    expect(texts(process.world, run.id)).toEqual(["größe", "hi"]);
  });

  it("delivers half of a surrogate pair in a form that the server takes, with all around it", async () => {
    const process = new World().process();
    const run = await process.init({ console: true });
    run.console.write("before\na \ud800 b \udc00\nafter\n");
    const result = await process.clock.until(run.finish());
    expect(texts(process.world, run.id)).toEqual(["before", "a \ufffd b \ufffd", "after"]);
    expect(result).toMatchObject({ delivered: true, pendingLines: 0 });
  });

  it("keeps a line that has not ended for its end, or the run's", async () => {
    const process = new World().process();
    const run = await process.init({ console: true });
    const print = printer(process);
    print("a");
    print("error\n", "stderr");
    run.console.write("own ");
    await process.clock.advance(5000);
    print("b\nrest");
    run.console.write("line\n");
    await process.clock.until(run.finish());
    expect(texts(process.world, run.id)).toEqual(["error", "ab", "own line", "rest"]);
  });

  it("takes what the program gives it, without printing it, and tells what it cannot take", async () => {
    const process = new World().process();
    const run = await process.init();
    run.console.write("one\ntwo\n");
    run.console.write("three\n", { stream: "stderr" });
    run.console.write(7 as unknown as string);
    run.console.write("x\n", { stream: "printer" as "stdout" });
    await process.clock.until(run.finish());
    run.console.write("late\n");
    expect(texts(process.world, run.id)).toEqual(["one", "two", "three"]);
    expect(process.host.shown).toEqual([]);
    expect(process.kinds()).toEqual(["invalidValue", "loggedAfterFinish"]);
  });

  it("does not go round in circles when what hears of trouble prints", async () => {
    const process = new World().process();
    const { world } = process;
    const print = printer(process);
    world.server.fault = () => "refuse";
    const run = await process.init({
      console: true,
      dir: "/dev/null/spool",
      onError: ({ kind }) => print(`trouble: ${kind}\n`, "stderr"),
    });
    print("hello\n");
    await process.clock.advance(120_000);
    world.server.fault = () => undefined;
    await process.clock.until(run.finish());
    expect(texts(world, run.id).filter((text) => text.startsWith("trouble")).length).toBeLessThan(5);
    expect(process.host.shown.length).toBeLessThan(6);
  });

  it("says how many lines a flood has cost", async () => {
    const process = new World(1, 1_700_000_000_000).process();
    const run = await process.init({ console: true });
    for (let line = 0; line < 5000; line++) printer(process)(`line ${line}\n`);
    await process.clock.advance(2000);
    printer(process)("calm\n");
    await process.clock.until(run.finish());
    const lines = texts(process.world, run.id);
    expect(lines).toHaveLength(1002);
    expect(lines.slice(-3)).toEqual([
      "line 999",
      "descent: 4000 lines are missing here; a run takes 1000 lines a second",
      "calm",
    ]);
  });

  it("limits characters as well as lines", () => {
    const limit = new LineLimit();
    const long = "x".repeat(10_000);
    expect(upTo(150).filter(() => limit.takes(long, 5000))).toHaveLength(100);
    expect([limit.takeDropped(5999), limit.takeDropped(6000), limit.takeDropped(7000)]).toEqual([0, 50, 0]);
    expect(limit.takes(long, 6000)).toBe(true);
  });
});

describe("printed lines", () => {
  it("come once and in order, as do the points between them, whatever the network does (40 seeds)", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const world = new World(seed);
      const { random } = world;
      world.server.fault = faulty(random, 0.5);
      const process = world.process();
      const run = await process.init({ console: true });
      let line = 0;
      let step = 0;
      for (let round = 0; round < 30; round++) {
        for (let count = Math.floor(random() * 6); count > 0; count--) printer(process)(`${line++}\n`);
        for (let count = Math.floor(random() * 6); count > 0; count--) run.log({ a: step++ });
        if (random() < 0.1) run.summary.update({ round });
        await process.clock.advance(Math.floor(random() * 2000));
      }
      const finish = run.finish({ timeoutMs: 600_000 });
      await process.clock.advance(5000);
      world.server.fault = () => undefined;
      const result = await process.clock.until(finish);
      expect(result, `seed ${seed}`).toMatchObject({ delivered: true, pendingPoints: 0, pendingLines: 0 });
      expect(texts(world, run.id), `seed ${seed}`).toEqual(upTo(line).map(String));
      expect(values(world, run.id), `seed ${seed}`).toEqual(upTo(step));
      expect(world.server.changedBatches, `seed ${seed}`).toEqual([]);
      expect(world.files(), `seed ${seed}`).toEqual([]);
    }
  });

  it("survive kill -9 at any moment but for the last half second (40 seeds)", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const world = new World(seed);
      const { random } = world;
      world.server.fault = faulty(random, 0.6);
      const process = world.process();
      const run = await process.init({ console: true });
      let line = 0;
      for (let round = 0; round < 12; round++) {
        for (let count = Math.floor(random() * 8); count > 0; count--) {
          run.log({ a: line });
          printer(process)(`${line++}\n`);
        }
        await process.clock.advance(Math.floor(random() * 4000));
      }
      await process.clock.advance(2000);
      process.die();
      for (let death = 0; death < 3; death++) {
        const heir = world.process();
        // The promise is dropped on purpose: this process never sees its end.
        heir.sync({ timeoutMs: 60_000 }).catch(() => {});
        await heir.clock.advance(Math.floor(random() * 3000));
        heir.die();
      }
      world.server.fault = () => undefined;
      await world.process().sync();
      expect(texts(world, run.id), `seed ${seed}`).toEqual(upTo(line).map(String));
      expect(values(world, run.id), `seed ${seed}`).toEqual(upTo(line));
      expect(world.server.changedBatches, `seed ${seed}`).toEqual([]);
      expect(world.files(), `seed ${seed}`).toEqual([]);
    }
  });

  it("that waited between points become one batch, and the points another", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    world.server.fault = () => "refuse";
    for (let step = 0; step < 100; step++) {
      run.log({ a: step });
      printer(process)(`${step}\n`);
      await process.clock.advance(500);
    }
    world.server.fault = () => undefined;
    await process.clock.until(run.finish());
    expect(texts(world, run.id)).toEqual(upTo(100).map(String));
    expect(values(world, run.id)).toEqual(upTo(100));
    // Of each kind one that was frozen under way, and all that came after it.
    expect(world.server.requestsTo("/console").length).toBeLessThanOrEqual(2);
    expect(world.server.requestsTo("/metrics").length).toBeLessThanOrEqual(2);
  });

  it("and what was thrown are on disk when an exception ends the program", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    printer(process)("before\nhalf");
    process.host.events.emit("uncaughtExceptionMonitor", new Error("bug"));
    process.host.events.emit("exit", 1);
    process.die();
    await world.process().sync();
    const [before, half, error, ...stack] = texts(world, run.id);
    expect([before, half, error]).toEqual(["before", "half", "Error: bug"]);
    expect(stack[0]).toContain("run-console.test.ts");
    expect(world.server.run(run.id)?.state).toBe("failed");
  });

  it("are saved by themselves when the program never gives way", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    for (let line = 0; line < 100; line++) {
      printer(process)(`${line}\n`);
      process.clock.spend(50);
    }
    process.die();
    await world.process().sync();
    const lines = texts(world, run.id);
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(lines).toEqual(upTo(lines.length).map(String));
  });

  it("that the server refuses cost neither the points nor the run", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    world.server.fault = ({ path }): Fault =>
      path.endsWith("/console") ? { code: "route_not_found" } : undefined;
    printer(process)("hello\n");
    run.log({ a: 1 });
    const result = await process.clock.until(run.finish());
    expect(result).toMatchObject({ delivered: true, rejectedPoints: 0 });
    expect(result.rejectedFile).not.toBeNull();
    expect(values(world, run.id)).toEqual([1]);
    expect(process.kinds()).toEqual(["batchRejected"]);
  });

  it("are bounded in memory where nothing takes them, and what is lost is told and said in its place", async () => {
    const world = new World();
    const process = world.process();
    world.server.fault = () => "refuse";
    const run = await process.init({ dir: "/dev/null/spool" });
    const line = `${"x".repeat(9999)}\n`;
    for (let second = 0; second < 20; second++) {
      for (let count = 0; count < 99; count++) run.console.write(line);
      await process.clock.advance(1000);
    }
    expect(process.kinds()).toContain("linesDropped");
    world.server.fault = () => undefined;
    await process.clock.until(run.finish());
    const said = texts(world, run.id).flatMap(
      (text) => /^descent: (\d+) lines are missing/.exec(text)?.[1] ?? [],
    );
    const lost = said.reduce((sum, count) => sum + Number(count), 0);
    expect(lost).toBeGreaterThan(200);
    expect(texts(world, run.id).length - said.length + lost).toBe(20 * 99);
  });

  it("wait in a file of which finish tells", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init({ console: true });
    world.server.fault = () => "refuse";
    printer(process)("a\nb\n");
    const result = await process.clock.until(run.finish({ timeoutMs: 1000 }));
    expect(result).toMatchObject({ delivered: false, pendingPoints: 0, pendingLines: 2 });
    expect(process.notices.at(-1)?.message).toContain("0 points and 2 printed lines wait in");
  });
});
