import {
  createRun,
  createSweep,
  finishRun,
  finishTrial,
  getRun,
  heartbeatTrial,
  leaseMs,
  newId,
  nextTrial,
  getSweep,
  reportTrial,
  type FinalTrialState,
  type MetricValue,
  type Trial,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

/** A sweep of three trials, and an agent's calls. */
async function aSweepOf(app: TestApp) {
  await aProject(app);
  const { id: sweep } = await app.call(createSweep, {
    params: { project: "demo" },
    body: {
      method: "grid",
      parameters: { a: { values: [1, 2, 3] } },
      metric: { name: "loss", goal: "minimize" },
    },
  });
  const lease = ({ agent, attempt }: Trial) => ({ agent: agent!, attempt });
  return {
    ask: async (agent: string) => (await app.call(nextTrial, { params: { sweep }, body: { agent } }))!,
    heartbeat: (trial: Trial) =>
      app.call(heartbeatTrial, { params: { trial: trial.id }, body: lease(trial) }),
    report: (trial: Trial, value: MetricValue) =>
      app.call(reportTrial, { params: { trial: trial.id }, body: { ...lease(trial), step: 1, value } }),
    finish: (trial: Trial, end: { objective?: MetricValue; state?: FinalTrialState } = {}) =>
      app.call(finishTrial, { params: { trial: trial.id }, body: { ...lease(trial), ...end } }),
  };
}

describeDatabases("a lease", (database) => {
  test("that expires is handed out again with the next attempt, and its run is crashed", async () => {
    await using app = await buildTestApp({ database });
    const { ask } = await aSweepOf(app);
    const lost = await ask("one");
    const run = await aRun(app, { trial: lost.id });
    const other = await ask("two");
    app.clock.advance(leaseMs);
    const again = await ask("three");
    expect(again).toMatchObject({ id: lost.id, attempt: 2, agent: "three", parameters: lost.parameters });
    expect(await app.call(getRun, { params: { run } })).toMatchObject({
      state: "crashed",
      finishedAt: app.clock.now().toISOString(),
    });
    expect(other.number).toBe(2);
  });

  test("that is renewed is not handed out", async () => {
    await using app = await buildTestApp({ database });
    const { ask, heartbeat, report } = await aSweepOf(app);
    const trial = await ask("one");
    app.clock.advance(leaseMs - 1);
    await heartbeat(trial);
    app.clock.advance(leaseMs - 1);
    await report(trial, 0.5);
    app.clock.advance(leaseMs - 1);
    expect((await ask("two")).number).toBe(2);
  });

  test("that nobody has taken over is still its agent's", async () => {
    await using app = await buildTestApp({ database });
    const { ask, heartbeat } = await aSweepOf(app);
    const trial = await ask("one");
    app.clock.advance(leaseMs * 10);
    expect(await heartbeat(trial)).toMatchObject({ state: "running", attempt: 1 });
  });

  test.each(["heartbeat", "report", "finish"] as const)("that was lost refuses a late %s", async (act) => {
    await using app = await buildTestApp({ database });
    const agent = await aSweepOf(app);
    const lost = await agent.ask("one");
    app.clock.advance(leaseMs);
    const again = await agent.ask("one");
    const late = {
      heartbeat: agent.heartbeat,
      report: (t: Trial) => agent.report(t, 9),
      finish: agent.finish,
    }[act];
    expect(await problemOf(late(lost))).toMatchObject({ status: 409, code: "lease_lost" });
    expect(await agent.heartbeat(again)).toMatchObject({ attempt: 2, objective: null });
  });

  test("is handed to one of many that ask for it at once", async () => {
    await using app = await buildTestApp({ database });
    const { ask } = await aSweepOf(app);
    const lost = await ask("one");
    app.clock.advance(leaseMs);
    const asked = await Promise.all(["a", "b", "c"].map(ask));
    expect(asked.filter(({ id }) => id === lost.id)).toHaveLength(1);
  });
});

describeDatabases("the end of a trial", (database) => {
  test("keeps the objective that is given", async () => {
    await using app = await buildTestApp({ database });
    const { ask, report, finish } = await aSweepOf(app);
    const trial = await ask("one");
    expect((await report(trial, 0.5)).objective).toBe(0.5);
    expect(await finish(trial, { objective: 0.25 })).toMatchObject({ state: "finished", objective: 0.25 });
  });

  test("falls back to the last report", async () => {
    await using app = await buildTestApp({ database });
    const { ask, report, finish } = await aSweepOf(app);
    const trial = await ask("one");
    await report(trial, 0.5);
    await report(trial, 0.75);
    expect((await finish(trial)).objective).toBe(0.75);
  });

  test("falls back to the last value that the trial's run logged", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const trial = await ask("one");
    const { log } = await aWritingRun(app, { run: await aRun(app, { trial: trial.id }) });
    await log([0, 1], [0.5, 0.125]);
    expect((await finish(trial)).objective).toBe(0.125);
  });

  test("falls back to what the trial's run said of itself", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const trial = await ask("one");
    const run = await aRun(app, { trial: trial.id });
    await app.call(finishRun, { params: { run }, body: { summary: { loss: 0.0625 } } });
    expect((await finish(trial)).objective).toBe(0.0625);
  });

  test("early leaves the objective that was reported last, and counts for itself", async () => {
    await using app = await buildTestApp({ database });
    const { ask, report, finish } = await aSweepOf(app);
    const trial = await ask("one");
    await report(trial, 0.75);
    await report(trial, 0.5);
    expect(await finish(trial, { state: "pruned" })).toMatchObject({ state: "pruned", objective: 0.5 });
    const { trialCounts } = await app.call(getSweep, { params: { sweep: trial.sweep } });
    expect(trialCounts).toEqual({ waiting: 0, running: 0, finished: 0, pruned: 1, failed: 0 });
    expect((await ask("one")).number).toBe(2);
  });

  test("may be a pruning: saying it again changes nothing, and the last one ends the sweep", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const pruned = await ask("one");
    const ended = await finish(pruned, { state: "pruned" });
    expect(await finish(pruned, { state: "pruned" })).toEqual(ended);
    for (const state of ["failed", "finished"] as const) await finish(await ask("one"), { state });
    const params = { sweep: pruned.sweep };
    expect(await app.call(getSweep, { params })).toMatchObject({ state: "finished" });
    expect(await problemOf(ask("one"))).toMatchObject({ status: 410, code: "sweep_over" });
  });

  test("has no objective where there is none", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const trial = await ask("one");
    expect(await finish(trial, { state: "failed" })).toMatchObject({ state: "failed", objective: null });
  });

  test("does not take the objective of a former attempt", async () => {
    await using app = await buildTestApp({ database });
    const { ask, report, finish } = await aSweepOf(app);
    await report(await ask("one"), 0.001);
    app.clock.advance(leaseMs);
    const again = await ask("two");
    expect(again.objective).toBeNull();
    expect((await finish(again)).objective).toBeNull();
  });

  test("does not take the run of a former attempt for its own", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const trial = await ask("one");
    const former = await aRun(app, { trial: trial.id });
    await app.call(finishRun, { params: { run: former }, body: { summary: { loss: 0.0625 } } });
    app.clock.advance(leaseMs);
    const again = await ask("two");
    expect(again.run).toBeNull();
    const run = await aRun(app, { trial: trial.id });
    expect(await finish(again)).toMatchObject({ run, objective: null });
  });

  test.each(["NaN", "Infinity", "-Infinity"] as const)("keeps the objective %s", async (objective) => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    expect((await finish(await ask("one"), { objective })).objective).toBe(objective);
  });

  test("told twice is told once", async () => {
    await using app = await buildTestApp({ database });
    const { ask, finish } = await aSweepOf(app);
    const trial = await ask("one");
    const first = await finish(trial, { objective: 1 });
    app.clock.advance(leaseMs * 2);
    expect(await finish(trial, { objective: 2, state: "failed" })).toEqual(first);
    expect((await ask("one")).number).toBe(2);
  });
});

describeDatabases("a trial", (database) => {
  test("that does not exist is refused", async () => {
    await using app = await buildTestApp({ database });
    const { ask, heartbeat, report, finish } = await aSweepOf(app);
    const unknown = { ...(await ask("one")), id: newId("trl") };
    for (const refused of [() => heartbeat(unknown), () => report(unknown, 1), () => finish(unknown)])
      expect(await problemOf(refused())).toMatchObject({ status: 404, code: "trial_not_found" });
  });

  test("of another project gives its run no home", async () => {
    await using app = await buildTestApp({ database });
    const trial = await (await aSweepOf(app)).ask("one");
    await aProject(app, "other");
    const refused = app.call(createRun, { params: { project: "other" }, body: { trial: trial.id } });
    expect((await problemOf(refused)).code).toBe("trial_not_found");
  });

  test("shows the run that carries it out, and the run shows it", async () => {
    await using app = await buildTestApp({ database });
    const { ask, heartbeat } = await aSweepOf(app);
    const trial = await ask("one");
    const run = await aRun(app, { trial: trial.id });
    expect((await heartbeat(trial)).run).toBe(run);
    expect(await app.call(getRun, { params: { run } })).toMatchObject({
      trial: trial.id,
      sweep: trial.sweep,
    });
  });
});
