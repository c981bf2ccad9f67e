import {
  createRun,
  deleteProject,
  deleteRun,
  finishRun,
  getRun,
  heartbeatRun,
  listRuns,
  newId,
  staleAfterMs,
  updateRun,
  type JsonRecord,
} from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

const inDemo = { params: { project: "demo" } };

async function matching(app: TestApp, filter: string): Promise<number> {
  return (await app.call(listRuns, { ...inDemo, query: { filter } })).items.length;
}

describeDatabases("a run", (database) => {
  test("shows its colour in lists, too, until it is taken away", async () => {
    await using app = await buildTestApp({ database });
    const params = { run: await aRun(app) };
    const colourNow = async () => [
      (await app.call(getRun, { params })).colour,
      (await app.call(listRuns, inDemo)).items[0]!.colour,
    ];
    expect(await colourNow()).toEqual([null, null]);
    await app.call(updateRun, { params, body: { colour: "#AA00ff" } });
    expect(await colourNow()).toEqual(["#aa00ff", "#aa00ff"]);
    await app.call(updateRun, { params, body: { notes: "a change of something else" } });
    expect(await colourNow()).toEqual(["#aa00ff", "#aa00ff"]);
    await app.call(updateRun, { params, body: { colour: null } });
    expect(await colourNow()).toEqual([null, null]);
  });

  test("tells what ran it on its own page, and not in lists", async () => {
    await using app = await buildTestApp({ database });
    await aProject(app);
    const body = { environment: { host: "mill", git: { commit: "abc", dirty: false } } };
    const created = await app.call(createRun, { ...inDemo, body });
    const params = { run: created.id };
    const changed = await app.call(updateRun, { params, body: { environment: { host: "barn", cpus: 4 } } });
    const { environment } = await app.call(getRun, { params });
    expect(environment).toEqual({ host: "barn", git: { commit: "abc", dirty: false }, cpus: 4 });
    const listed = (await app.http.get("/api/v1/projects/demo/runs")).body.items[0];
    for (const run of [created, changed, listed]) expect(run).not.toHaveProperty("environment");
  });
});

describe("creating a run", () => {
  test("a run starts running with what it was given", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const config: JsonRecord = {
      lr: 1e-3,
      layers: [64, { units: 10 }],
      nested: { "a.b": null, on: true },
      $type: "x",
    };
    const run = await app.call(createRun, {
      ...inDemo,
      body: { name: "first", config, tags: ["t"], notes: "n" },
    });
    expect(run).toMatchObject({
      name: "first",
      state: "running",
      config,
      tags: ["t"],
      notes: "n",
      stale: false,
    });
    expect(await app.call(getRun, { params: { run: run.id } })).toEqual({
      ...run,
      environment: {},
      metrics: {},
    });
  });

  test("a run without a name gets one that people can say", async () => {
    await using app = await buildTestApp();
    const run = await app.call(getRun, { params: { run: await aRun(app) } });
    expect(run.name).toMatch(/^[a-z]+-[a-z]+-1$/);
  });

  test("creating a run again under its id changes nothing and answers the first", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const id = newId("run");
    const first = await app.http.post("/api/v1/projects/demo/runs").send({ id, name: "first" });
    const again = await app.http.post("/api/v1/projects/demo/runs").send({ id, name: "second" });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
  });

  test("the same creation many times at once makes one run", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const body = { id: newId("run"), config: { lr: 0.1 } };
    const made = await Promise.all(
      Array.from({ length: 20 }, () => app.call(createRun, { ...inDemo, body })),
    );
    expect(new Set(made.map((run) => run.id))).toEqual(new Set([body.id]));
    expect(app.state()["Run"]).toHaveLength(1);
  });

  test("runs that bring the same new names at once are all found by them", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const config = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`key${at}`, at]));
    await Promise.all(Array.from({ length: 12 }, () => aRun(app, { config })));
    expect(await matching(app, "config.key0 = 0 and config.key29 = 29")).toBe(12);
  });

  test("runs that meet the deletion of their project are made or refused as its absence", async () => {
    await using app = await buildTestApp();
    for (let round = 0; round < 3; round++) {
      await aProject(app);
      const made = Array.from({ length: 8 }, (_, at) =>
        app.call(createRun, { ...inDemo, body: { config: { [`key${at}`]: round } } }),
      );
      const [, ...outcomes] = await Promise.allSettled([app.call(deleteProject, inDemo), ...made]);
      const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
      for (const { reason } of refusals) expect(reason).toMatchObject({ code: "project_not_found" });
      await aProject(app);
      await aRun(app, { config: { key0: "again" } });
      expect(await matching(app, 'config.key0 = "again"')).toBe(1);
      await app.call(deleteProject, inDemo);
    }
  });

  test("the id of another project's run is refused", async () => {
    await using app = await buildTestApp();
    const id = await aRun(app, { project: "other" });
    await aProject(app);
    expect(await problemOf(app.call(createRun, { ...inDemo, body: { id } }))).toMatchObject({
      status: 409,
      code: "run_id_taken",
    });
  });

  test("a run cannot belong to a trial that this project does not have", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const refused = app.call(createRun, { ...inDemo, body: { trial: newId("trl") } });
    expect((await problemOf(refused)).code).toBe("trial_not_found");
    expect(app.state()["Run"]).toEqual([]);
  });
});

describe("changing a run", () => {
  test("config and summary are merged key by key, and filters follow", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app, { config: { lr: 0.1, model: { depth: 2 } } });
    await app.call(updateRun, {
      params: { run },
      body: { config: { model: "linear" }, summary: { best: { at: 3 } } },
    });
    const changed = await app.call(updateRun, {
      params: { run },
      body: { summary: { best: 4 }, tags: ["done"] },
    });
    expect(changed).toMatchObject({
      config: { lr: 0.1, model: "linear" },
      summary: { best: 4 },
      tags: ["done"],
    });
    expect(await matching(app, `config.lr = 0.1 and config.model = "linear" and summary.best = 4`)).toBe(1);
    expect(await matching(app, "config.model.depth exists or summary.best.at exists")).toBe(0);
  });

  test("what the run says of itself overlays the last value of a metric", async () => {
    await using app = await buildTestApp();
    const { run, log } = await aWritingRun(app);
    await log([0, 1], [0.5, 0.4]);
    expect((await app.call(getRun, { params: { run } })).summary).toEqual({ loss: 0.4 });
    await app.call(updateRun, { params: { run }, body: { summary: { loss: 0.1 } } });
    await log([2], [0.3]);
    const { summary, metrics } = await app.call(getRun, { params: { run } });
    expect([summary["loss"], metrics["loss"]?.last]).toEqual([0.1, 0.3]);
    expect(await matching(app, "summary.loss = 0.1 and min.loss = 0.3")).toBe(1);
  });

  test("updates at once are all kept", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    const keys = Array.from({ length: 12 }, (_, at) => `key${at}`);
    await Promise.all(
      keys.map((key) => app.call(updateRun, { params: { run }, body: { config: { [key]: 1 } } })),
    );
    const { config } = await app.call(getRun, { params: { run } });
    expect(Object.keys(config).toSorted()).toEqual(keys.toSorted());
  });
});

describe("the end of a run", () => {
  test("finishing again changes the state and keeps the first time", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    const first = await app.call(finishRun, { params: { run }, body: { summary: { best: 1 } } });
    app.clock.advance(5000);
    const again = await app.call(finishRun, { params: { run }, body: { state: "failed" } });
    expect(first.state).toBe("finished");
    expect(again).toMatchObject({ state: "failed", finishedAt: first.finishedAt, summary: { best: 1 } });
  });

  test("a reopened run is running, and its next end has its own time", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    await app.call(finishRun, { params: { run }, body: {} });
    app.clock.advance(staleAfterMs * 2);
    const reopened = await app.call(updateRun, { params: { run }, body: { state: "running" } });
    expect(reopened).toMatchObject({ state: "running", finishedAt: null, stale: false });
    const { finishedAt } = await app.call(finishRun, { params: { run }, body: {} });
    expect(finishedAt).toBe(app.clock.now().toISOString());
  });

  test("a deleted run takes its points with it and is not found any more", async () => {
    await using app = await buildTestApp();
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    await app.call(deleteRun, { params: { run } });
    const { Run, MetricLog, RunAttribute, MetricWriter } = app.state();
    expect([Run, MetricLog, RunAttribute, MetricWriter]).toEqual([[], [], [], []]);
    expect((await problemOf(app.call(getRun, { params: { run } }))).code).toBe("run_not_found");
    expect((await problemOf(log([1], [1]))).code).toBe("run_not_found");
    expect((await problemOf(app.call(deleteRun, { params: { run } }))).code).toBe("run_not_found");
  });

  test("batches that meet the deletion of their run are written or refused as its absence", async () => {
    await using app = await buildTestApp();
    const { run, log } = await aWritingRun(app);
    const sent = Array.from({ length: 30 }, (_, step) => log([step], [step]));
    const [, ...outcomes] = await Promise.allSettled([app.call(deleteRun, { params: { run } }), ...sent]);
    const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: "run_not_found" });
    expect(app.state()["MetricLog"]).toEqual([]);
  });
});

describe("the life of a run", () => {
  test("a run is stale once its heartbeat is older than 90 s, and a heartbeat revives it", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    const isStale = async () => (await app.call(getRun, { params: { run } })).stale;
    app.clock.advance(90_000);
    expect(await isStale()).toBe(false);
    app.clock.advance(1);
    expect(await isStale()).toBe(true);
    expect(await app.call(heartbeatRun, { params: { run } })).toEqual({ state: "running" });
    expect(await isStale()).toBe(false);
  });

  test("points are a sign of life, but not those that a restarted server finds on its disk", async () => {
    await using app = await buildTestApp();
    const { run, log } = await aWritingRun(app);
    app.clock.advance(100_000);
    await log([0], [1]);
    expect((await app.call(getRun, { params: { run } })).stale).toBe(false);
    await log([1], [1]);
    app.clock.advance(100_000);
    await app.crash();
    expect(await app.call(getRun, { params: { run } })).toMatchObject({ stale: true, summary: { loss: 1 } });
  });

  test("a run that has ended is never stale", async () => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    await app.call(finishRun, { params: { run }, body: { state: "killed" } });
    app.clock.advance(1e9);
    expect((await app.call(getRun, { params: { run } })).stale).toBe(false);
  });

  test("a heartbeat of an unknown run is refused", async () => {
    await using app = await buildTestApp();
    const refused = app.call(heartbeatRun, { params: { run: newId("run") } });
    expect(await problemOf(refused)).toMatchObject({ status: 404, code: "run_not_found" });
  });
});

describe("the size of a run", () => {
  const keys = (count: number, prefix = "k") =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}${at}`, at]));

  test("a run with more metrics than a config may have keys is answered whole", async () => {
    await using app = await buildTestApp();
    const { run, send } = await aWritingRun(app);
    const names = Object.keys(keys(1500, "m"));
    await send({ values: Object.fromEntries(names.map((name, at) => [name, [at]])) });
    expect(Object.keys((await app.call(getRun, { params: { run } })).summary)).toEqual(names);
    expect((await app.call(listRuns, inDemo)).items).toHaveLength(1);
  });

  test.each(["config", "summary"] as const)("a %s does not grow past its bound by changes", async (name) => {
    await using app = await buildTestApp();
    const run = await aRun(app);
    await app.call(updateRun, { params: { run }, body: { [name]: keys(1000) } });
    const refused = app.call(updateRun, { params: { run }, body: { [name]: keys(1, "more") } });
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: "validation_failed" });
    expect((await app.call(getRun, { params: { run } }))[name]).toEqual(keys(1000));
  });
});
