import {
  createSweep,
  finishTrial,
  getSweep,
  leaseMs,
  listSweeps,
  listTrials,
  newId,
  nextTrial,
  trialSchema,
  updateSweep,
  type EndpointInput,
  type Trial,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject } from "./factories.ts";

type SweepBody = EndpointInput<typeof createSweep>["body"];

const inDemo = { params: { project: "demo" } };
const metric = { name: "loss", goal: "minimize" } as const;
const twoByThree: SweepBody = {
  method: "grid",
  metric,
  parameters: {
    a: { values: [1, 2] },
    b: { distribution: "int_uniform", min: 5, max: 7 },
    c: { value: "x" },
  },
};

async function aSweep(app: TestApp, body: SweepBody = twoByThree): Promise<string> {
  await aProject(app);
  return (await app.call(createSweep, { ...inDemo, body })).id;
}

const ask = (app: TestApp, sweep: string, agent = "agent") =>
  app.call(nextTrial, { params: { sweep }, body: { agent } });

const finish = (app: TestApp, trial: Trial, objective = 1) =>
  app.call(finishTrial, {
    params: { trial: trial.id },
    body: { agent: trial.agent!, attempt: trial.attempt, objective },
  });

/** Works a sweep to its end, one trial after the other. */
async function workThrough(app: TestApp, sweep: string): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (;;) {
    const { body, status } = await app.http.post(`/api/v1/sweeps/${sweep}/trials`).send({ agent: "agent" });
    if (status === 410) return trials;
    const trial = trialSchema.parse(body);
    trials.push(trial);
    await finish(app, trial);
  }
}

describeDatabases("a grid", (database) => {
  test("hands out each of its points once and is finished then", async () => {
    await using app = await buildTestApp({ database });
    const sweep = await aSweep(app);
    const trials = await workThrough(app, sweep);
    expect(trials.map(({ parameters: { a, b } }) => [a, b])).toEqual([
      [1, 5],
      [1, 6],
      [1, 7],
      [2, 5],
      [2, 6],
      [2, 7],
    ]);
    expect(await app.call(getSweep, { params: { sweep } })).toMatchObject({
      state: "finished",
      trialCounts: { waiting: 0, running: 0, finished: 6, pruned: 0, failed: 0 },
      finishedAt: app.clock.now().toISOString(),
    });
  });

  test("gives two agents at once never the same trial", async () => {
    await using app = await buildTestApp({ database });
    const sweep = await aSweep(app);
    const asked = await Promise.all(Array.from({ length: 10 }, (_, at) => ask(app, sweep, `agent-${at}`)));
    const numbers = asked.flatMap((trial) => trial?.number ?? []);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked.filter((trial) => trial === undefined)).toHaveLength(4);
  });

  test("cut short by trialsMax hands out that many", async () => {
    await using app = await buildTestApp({ database });
    expect(await workThrough(app, await aSweep(app, { ...twoByThree, trialsMax: 2 }))).toHaveLength(2);
  });

  test("over a range without a list is refused", async () => {
    await using app = await buildTestApp({ database });
    const parameters = { lr: { distribution: "uniform", min: 0, max: 1 } } as const;
    const refused = aSweep(app, { method: "grid", metric, parameters });
    const problem = await problemOf(refused);
    expect(problem.code).toBe("validation_failed");
    expect(problem.detail).toContain("lr");
    expect((await app.call(listSweeps, { ...inDemo, query: {} })).items).toEqual([]);
  });

  test("of millions of points is refused unless it is cut short", async () => {
    await using app = await buildTestApp({ database });
    const parameters = { a: { distribution: "int_uniform", min: 0, max: 1e15 } } as const;
    expect((await problemOf(aSweep(app, { method: "grid", metric, parameters }))).code).toBe(
      "validation_failed",
    );
    const sweep = await aSweep(app, { method: "grid", metric, parameters, trialsMax: 3 });
    expect(await workThrough(app, sweep)).toHaveLength(3);
  });
});

describeDatabases("a random sweep", (database) => {
  const random: SweepBody = {
    method: "random",
    metric,
    trialsMax: 8,
    seed: 7,
    parameters: {
      lr: { distribution: "log_uniform_values", min: 1e-5, max: 1e-1 },
      n: { values: ["a", "b"] },
    },
  };

  test("draws the same trials for the same seed, others for another, all within bounds", async () => {
    await using app = await buildTestApp({ database });
    const draw = async (seed: number) =>
      (await workThrough(app, await aSweep(app, { ...random, seed }))).map((trial) => trial.parameters);
    const [first, again, other] = [await draw(7), await draw(7), await draw(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    for (const { lr } of first) expect(Number(lr) >= 1e-5 && Number(lr) <= 1e-1).toBe(true);
  });
});

describeDatabases("the course of a sweep", (database) => {
  test("there is none now while others run, and never one once all have ended", async () => {
    await using app = await buildTestApp({ database });
    const sweep = await aSweep(app, { ...twoByThree, trialsMax: 1 });
    const trial = await ask(app, sweep);
    const waiting = await app.http.post(`/api/v1/sweeps/${sweep}/trials`).send({ agent: "second" });
    expect([waiting.status, waiting.text]).toEqual([204, ""]);
    await finish(app, trial!);
    expect(await problemOf(ask(app, sweep))).toMatchObject({ status: 410, code: "sweep_over" });
  });

  test("a stopped sweep hands out nothing, ends what runs, and runs on when told to", async () => {
    await using app = await buildTestApp({ database });
    const sweep = await aSweep(app);
    const trial = await ask(app, sweep);
    const set = (state: "running" | "stopped") =>
      app.call(updateSweep, { params: { sweep }, body: { state } });
    expect((await set("stopped")).state).toBe("stopped");
    expect((await problemOf(ask(app, sweep))).code).toBe("sweep_over");
    expect((await finish(app, trial!)).state).toBe("finished");
    await set("running");
    expect((await ask(app, sweep))?.number).toBe(2);
  });

  test("a finished sweep cannot be run on, but renamed", async () => {
    await using app = await buildTestApp({ database });
    const sweep = await aSweep(app, { ...twoByThree, trialsMax: 1 });
    await workThrough(app, sweep);
    const change = (body: EndpointInput<typeof updateSweep>["body"]) =>
      app.call(updateSweep, { params: { sweep }, body });
    expect((await problemOf(change({ state: "running" }))).code).toBe("sweep_over");
    expect(await change({ name: "best" })).toMatchObject({ name: "best", state: "finished" });
  });

  test("sweeps and trials are listed by pages, each once", async () => {
    await using app = await buildTestApp({ database });
    const made = [];
    for (let count = 0; count < 3; count++) made.push(await aSweep(app));
    const first = await app.call(listSweeps, { ...inDemo, query: { limit: 2 } });
    const rest = await app.call(listSweeps, { ...inDemo, query: { limit: 2, cursor: first.nextCursor! } });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made.toReversed());
    const params = { sweep: made[0]! };
    await workThrough(app, made[0]!);
    const page = await app.call(listTrials, { params, query: { limit: 4 } });
    const next = await app.call(listTrials, { params, query: { limit: 4, cursor: page.nextCursor! } });
    expect([...page.items, ...next.items].map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(next.nextCursor).toBeNull();
  });

  test("an unknown sweep is refused everywhere", async () => {
    await using app = await buildTestApp({ database });
    const params = { sweep: newId("swp") };
    for (const askFor of [
      () => app.call(getSweep, { params }),
      () => app.call(listTrials, { params }),
      () => app.call(updateSweep, { params, body: {} }),
      () => app.call(nextTrial, { params, body: { agent: "a" } }),
    ])
      expect((await problemOf(askFor())).code).toBe("sweep_not_found");
  });

  test("a lease lasts as long as the contract says", async () => {
    await using app = await buildTestApp({ database });
    const trial = await ask(app, await aSweep(app));
    expect(Date.parse(trial!.leaseExpiresAt!) - app.clock.now().getTime()).toBe(leaseMs);
  });
});

test("after a crash a sweep hands out what it would have handed out", async () => {
  await using app = await buildTestApp();
  const sweep = await aSweep(app);
  await finish(app, (await ask(app, sweep))!);
  await app.crash();
  expect(await workThrough(app, sweep)).toHaveLength(5);
});
