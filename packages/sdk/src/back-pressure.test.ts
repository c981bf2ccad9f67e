import { batchStepsMax } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import type { FakeRequest, Fault, StoredPoint } from "../test/fake-server.ts";
import { type FakeProcess, World } from "../test/world.ts";

const isBatch = ({ path }: FakeRequest) => path.endsWith("/metrics");

/** Answers every batch alike until it is lifted; notes when each came. */
class Busy {
  readonly askedAt: number[] = [];
  isOver = false;

  constructor(process: FakeProcess, fault: Fault) {
    process.world.server.fault = (request) => {
      if (!isBatch(request)) return undefined;
      this.askedAt.push(process.clock.now());
      return this.isOver ? undefined : fault;
    };
  }
}

/** The steps of each batch that the server took, in order. */
function batchesOf(world: World): number[][] {
  const seen = new Map<unknown, number[]>();
  for (const { body } of world.server.requestsTo("/metrics"))
    seen.set(body["seq"], body["steps"] as number[]);
  return [...seen.values()];
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("a server that says it is busy", () => {
  it.each([{ code: "server_busy" as const }, { code: "shutting_down" as const }])(
    "with $code is not asked again before Retry-After is over, also by a program that waits in finish",
    async ({ code }) => {
      const process = new World().process();
      const run = await process.init();
      const busy = new Busy(process, { code, retryAfter: 20 });
      run.log({ a: 0 });
      await process.clock.advance(3000);
      busy.isOver = true;
      const finished = await process.clock.until(run.finish());
      expect(finished.delivered).toBe(true);
      expect(busy.askedAt).toHaveLength(2);
      expect(busy.askedAt[1]! - busy.askedAt[0]!).toBeGreaterThanOrEqual(20_000);
    },
  );

  it("does not keep finish beyond its time limit by a long Retry-After", async () => {
    const process = new World().process();
    const run = await process.init();
    const busy = new Busy(process, { code: "server_busy", retryAfter: 3600 });
    run.log({ a: 0 });
    const start = process.clock.now();
    const result = await process.clock.until(run.finish({ timeoutMs: 4000 }));
    expect(process.clock.now() - start).toBeLessThan(4500);
    expect(result).toMatchObject({ delivered: false, pendingPoints: 1 });
    expect(busy.askedAt).toHaveLength(1);
  });

  it("gets what waited meanwhile in one batch, however long it waited", async () => {
    const process = new World().process();
    const run = await process.init();
    const busy = new Busy(process, { code: "server_busy", retryAfter: 60 });
    for (let step = 0; step < 100; step++) {
      run.log({ a: step });
      await process.clock.advance(500);
    }
    busy.isOver = true;
    await process.clock.until(run.finish());
    // What was under way when the server said so is frozen; everything since is the second.
    expect(batchesOf(process.world)).toEqual([[0], upTo(100).slice(1)]);
    expect(busy.askedAt).toHaveLength(3);
  });

  it("gets ever larger batches as it answers ever slower: no request is made for what can wait", async () => {
    const process = new World().process();
    const run = await process.init();
    let step = 0;
    for (const retryAfter of [1, 10, 100]) {
      const busy = new Busy(process, { code: "server_busy", retryAfter });
      for (const end = step + retryAfter * 2; step < end; step++) {
        run.log({ a: step });
        await process.clock.advance(500);
      }
      busy.isOver = true;
      await process.clock.advance(60_000 + retryAfter * 1000);
    }
    await process.clock.until(run.finish());
    const sizes = batchesOf(process.world).map((steps) => steps.length);
    expect(sizes).toEqual([1, 1, 1, 19, 1, 199]);
  });

  it("gets batches that are full to a limit when more waits than one may hold", async () => {
    const process = new World().process();
    const run = await process.init();
    const busy = new Busy(process, { code: "server_busy", retryAfter: 30 });
    const rows = 50_000;
    for (let step = 0; step < rows; step++) {
      run.log({ a: step });
      if (step % 2000 === 0) await process.clock.advance(500);
    }
    busy.isOver = true;
    await process.clock.until(run.finish());
    const batches = batchesOf(process.world);
    expect(batches.flat()).toEqual(upTo(rows));
    expect(batches.length).toBeLessThanOrEqual(Math.ceil(rows / batchStepsMax) + 2);
  });
});

describe("whatever the server answers in whatever order", () => {
  const faults: Fault[] = [
    undefined,
    { code: "server_busy", retryAfter: 2 },
    { code: "server_busy" },
    { code: "shutting_down", retryAfter: 5 },
    "refuse",
    "lose",
  ];
  const names = ["loss", "accuracy", "rare"];

  function expected(rows: { step: number; time: number; values: Record<string, number> }[]): string[] {
    return rows.flatMap(({ step, time, values }) =>
      Object.entries(values).map(([name, value]) => `${name} ${step} ${time} ${value}`),
    );
  }

  const found = (points: readonly StoredPoint[]) =>
    points.map(({ name, step, time, value }) => `${name} ${step} ${time} ${value}`);

  it("has every point exactly once in the end, with its step, time and value (40 seeds)", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const world = new World(seed);
      const { random } = world;
      world.server.fault = () => faults[Math.floor(random() * faults.length)];
      const process = world.process();
      const run = await process.init();
      const rows: Parameters<typeof expected>[0] = [];
      for (let round = 0; round < 40; round++) {
        for (let count = Math.floor(random() * 12); count > 0; count--) {
          const step = Math.floor(random() * 1000) - 500;
          const time = process.clock.now() - Math.floor(random() * 1e6);
          const values: Record<string, number> = {};
          for (const name of names)
            if (random() < 0.6) values[name] = random() < 0.1 ? Number.NaN : random() - 0.5;
          rows.push({ step, time, values });
          run.log(values, { step, time });
        }
        await process.clock.advance(Math.floor(random() * 2000));
      }
      const finish = run.finish({ timeoutMs: 600_000 });
      await process.clock.advance(10_000);
      world.server.fault = () => undefined;
      expect((await process.clock.until(finish, 600_000)).delivered, `seed ${seed}`).toBe(true);
      expect(found(world.server.pointsOf(run.id)).toSorted(), `seed ${seed}`).toEqual(
        expected(rows).toSorted(),
      );
      expect(world.server.changedBatches, `seed ${seed}`).toEqual([]);
    }
  });
});
