import type { ProblemCode, Trial } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import { type FakeRequest, problem } from "../test/fake-server.ts";
import { type FakeProcess, url, World } from "../test/world.ts";
import { type AgentOptions, runAgent, type Train } from "./agent.ts";
import { PrunedTrial } from "./pruned-trial.ts";
import { runSweep } from "./sweep.ts";

const sweepId = "swp_01JD8GZ0000000000000000000";
const iso = "2026-01-01T00:00:00.000Z";

function trialOf(number: number): Trial {
  const state = { state: "running" as const, attempt: 1, agent: "a", leaseExpiresAt: iso };
  const id = `trl_01JD8GZ00000000000000000${String(number).padStart(2, "0")}`;
  const open = { run: null, objective: null, createdAt: iso, finishedAt: null };
  return { id, sweep: sweepId, number, parameters: { lr: number / 10 }, ...state, ...open };
}

/** A world whose server hands out the script, one answer per question, then says that the sweep is over. */
class SweepWorld extends World {
  readonly host: FakeProcess = this.process();
  readonly script: (number | "none")[];
  /** Trials whose lease is lost. */
  readonly lost = new Set<string>();

  constructor(...script: (number | "none")[]) {
    super();
    this.script = script;
    this.server.more = (request) => this.#answer(request);
  }

  agent(train: Train, options: Partial<AgentOptions> = {}): ReturnType<typeof runAgent> {
    const all = { url, dir: this.dir, onError: this.host.onError, ...options };
    return runAgent(sweepId, train, all, this.host.system);
  }

  bodies(end: string): Record<string, unknown>[] {
    return this.server.requestsTo(end).map((request) => request.body);
  }

  #answer({ path }: FakeRequest): Response | undefined {
    if (path.endsWith("/sweeps")) return problem("validation_failed");
    if (path.endsWith("/trials")) {
      const next = this.script.shift();
      if (next === undefined) return problem("sweep_over");
      return next === "none"
        ? new Response(null, { status: 204 })
        : Response.json(trialOf(next), { status: 201 });
    }
    const id = /\/trials\/([^/]+)\//.exec(path)?.[1] ?? "";
    if (this.lost.has(id)) return problem("lease_lost");
    return Response.json(trialOf(Number(id.slice(-2))));
  }
}

describe("agent", () => {
  it("waits when there is no trial now, and ends when there will never be one", async () => {
    const world = new SweepWorld("none", 1, "none", 2);
    const seen: unknown[] = [];
    const result = await world.host.clock.until(
      world.agent((trial) => {
        seen.push(structuredClone(trial));
        trial.report(1, 0.5);
        return trial.number * 2;
      }),
    );
    expect(result).toEqual({ finished: 2, pruned: 0, failed: 0, abandoned: 0 });
    const { id, sweep, number, parameters, attempt } = trialOf(1);
    expect(seen[0]).toEqual({ id, sweep, number, parameters, attempt });
    expect(world.bodies("/report")[0]).toMatchObject({ attempt: 1, step: 1, value: 0.5 });
    expect(world.bodies("/finish")).toMatchObject([
      { state: "finished", objective: 2 },
      { state: "finished", objective: 4 },
    ]);
  });

  it("gives a trial whose data crosses to a worker thread", async () => {
    const world = new SweepWorld(1);
    let copy: unknown;
    await world.host.clock.until(world.agent((trial) => void (copy = structuredClone(trial))));
    expect(copy).toMatchObject({ number: 1, parameters: { lr: 0.1 } });
  });

  it("ends a trial as failed when train throws, and goes on", async () => {
    const world = new SweepWorld(1, 2);
    const result = await world.host.clock.until(
      world.agent((trial) => {
        if (trial.number === 1) throw new Error("diverged");
      }),
    );
    expect(result).toEqual({ finished: 1, pruned: 0, failed: 1, abandoned: 0 });
    expect(world.bodies("/finish").map((body) => body["state"])).toEqual(["failed", "finished"]);
    expect(world.host.notices[0]).toMatchObject({ kind: "trialFailed" });
  });

  it("ends a trial as pruned when train throws PrunedTrial, without an objective of its own, and goes on", async () => {
    const world = new SweepWorld(1, 2);
    const result = await world.host.clock.until(
      world.agent((trial) => {
        trial.report(1, 0.5);
        if (trial.number === 1) throw new PrunedTrial();
      }),
    );
    expect(result).toEqual({ finished: 1, pruned: 1, failed: 0, abandoned: 0 });
    const [first, second] = world.bodies("/finish");
    expect([first!["state"], second!["state"]]).toEqual(["pruned", "finished"]);
    expect(first).not.toHaveProperty("objective");
    expect(world.host.notices).toEqual([]);
  });

  it("keeps the lease alive while a trial trains, and no longer", async () => {
    const world = new SweepWorld(1);
    const training = Promise.withResolvers<void>();
    const result = world.agent(() => training.promise);
    await world.host.clock.advance(35_000);
    expect(world.bodies("/heartbeat")).toHaveLength(3);
    training.resolve();
    await world.host.clock.until(result);
    await world.host.clock.advance(60_000);
    expect(world.bodies("/heartbeat")).toHaveLength(3);
  });

  it("aborts a trial whose lease is lost, says nothing more about it, and goes on", async () => {
    const world = new SweepWorld(1, 2);
    world.lost.add(trialOf(1).id);
    const reasons: unknown[] = [];
    const untilAborted = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          reasons.push(signal.reason);
          resolve();
        });
      });
    const result = await world.host.clock.until(
      world.agent((trial, { signal }) => (trial.number === 1 ? untilAborted(signal) : undefined)),
    );
    expect(result).toEqual({ finished: 1, pruned: 0, failed: 0, abandoned: 1 });
    expect(reasons).toMatchObject([{ code: "lease_lost" satisfies ProblemCode }]);
    expect(world.server.requestsTo("/finish").map((request) => request.path)).toEqual([
      expect.stringContaining(trialOf(2).id),
    ]);
  });

  it("survives a server that is away: reports and ends arrive in order when it is back", async () => {
    const world = new SweepWorld(1);
    const training = Promise.withResolvers<void>();
    const result = world.agent((trial) => {
      for (let step = 0; step < 5; step++) trial.report(step, step);
      world.server.fault = () => "refuse";
      return training.promise;
    });
    await world.host.clock.advance(90_000);
    training.resolve();
    await world.host.clock.advance(90_000);
    world.server.fault = () => undefined;
    expect(await world.host.clock.until(result)).toEqual({ finished: 1, pruned: 0, failed: 0, abandoned: 0 });
    expect(world.bodies("/report").map((body) => body["step"])).toEqual([0, 1, 2, 3, 4]);
    expect(world.server.requests.at(-2)?.path).toContain("/finish");
  });

  it("works on as many trials at a time as it may", async () => {
    const world = new SweepWorld(1, 2, 3, 4, 5);
    let now = 0;
    let most = 0;
    const result = await world.host.clock.until(
      world.agent(
        async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now--;
        },
        { parallel: 3 },
      ),
    );
    expect(result.finished).toBe(5);
    expect(most).toBe(3);
  });

  it("ends when its signal is aborted, also while it waits or the server is away", async () => {
    const world = new SweepWorld("none");
    const stop = new AbortController();
    const waiting = world.agent(() => {}, { signal: stop.signal });
    world.server.fault = () => "refuse";
    await world.host.clock.advance(10_000);
    stop.abort();
    expect(await world.host.clock.until(waiting)).toEqual({
      finished: 0,
      pruned: 0,
      failed: 0,
      abandoned: 0,
    });
  });

  it("throws for a sweep that the server does not know, and for illegal options", async () => {
    const world = new SweepWorld();
    world.server.fault = () => ({ code: "sweep_not_found" });
    await expect(world.host.clock.until(world.agent(() => {}))).rejects.toThrow(/sweep_not_found/);
    await expect(world.agent(() => {}, { parallel: 0 })).rejects.toThrow(/parallel/);
  });
});

describe("sweep", () => {
  it("throws what the server refuses, after it has made the project", async () => {
    const world = new SweepWorld();
    const metric = { name: "loss", goal: "minimize" as const };
    const options = {
      project: "digits",
      method: "grid" as const,
      parameters: { lr: { values: [1] } },
      metric,
      url,
    };
    const result = runSweep({ ...options, dir: world.dir }, () => {}, world.host.system);
    await expect(world.host.clock.until(result)).rejects.toThrow(/validation_failed/);
    expect(world.bodies("/sweeps")).toEqual([
      { method: "grid", parameters: { lr: { values: [1] } }, metric },
    ]);
  });
});
