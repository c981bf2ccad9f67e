import {
  deleteMetric,
  deleteProject,
  deleteRun,
  finishRun,
  getRun,
  listRuns,
  queryMetrics,
  renameMetric,
  updateRun,
} from "@descent/contracts";
import { expect, test, vi } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { EventReader } from "./event-reader.ts";
import { aRun, aWritingRun } from "./factories.ts";

const params = { project: "demo" };
const rename = (app: TestApp, from: string, to: string, filter?: string) =>
  app.call(renameMetric, { params, body: { from, to, filter } });
const remove = (app: TestApp, metric: string, filter?: string) =>
  app.call(deleteMetric, { params, body: { metric, filter } });

/** A run with points of some metrics, in chunks and in the log. */
async function aLoggedRun(app: TestApp, names: readonly string[]) {
  const run = await aWritingRun(app, { run: await aRun(app) });
  const send = (step: number) =>
    run.send({ steps: [step], values: Object.fromEntries(names.map((name, at) => [name, [step + at]])) });
  await send(1);
  await app.fold(run.run);
  await send(2);
  return run;
}

/** Every point that an export of the run has, by metric. */
async function exported(app: TestApp, run: string): Promise<Record<string, number[]>> {
  const { store, directory } = app.dependencies;
  const found: Record<string, number[]> = {};
  for await (const { metric, steps } of store.read(await directory.get(run), { repeatedSteps: "all" }))
    (found[metric] ??= []).push(...steps);
  return found;
}

const idsOf = async (app: TestApp, filter: string) =>
  (await app.call(listRuns, { params, query: { filter } })).items.map(({ id }) => id);

describeDatabases("renaming a metric", (database) => {
  test("leaves nothing under the old name: neither curves nor summaries, filters nor exports", async () => {
    await using app = await buildTestApp({ database });
    const { run, points, summaryOf } = await aLoggedRun(app, ["loss", "acc"]);
    const before = await summaryOf("loss");
    expect(await rename(app, "loss", "train/loss")).toEqual({ runs: 1 });
    expect(await points("loss")).toEqual([]);
    expect(await points("train/loss")).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const { metrics, summary } = await app.call(getRun, { params: { run } });
    expect(metrics).toEqual({ acc: metrics["acc"], "train/loss": before });
    expect(summary).toEqual({ acc: 3, "train/loss": 2 });
    for (const kind of ["summary", "min", "max"]) {
      expect(await idsOf(app, `${kind}.loss > 0`)).toEqual([]);
      expect(await idsOf(app, `${kind}.train/loss > 0`)).toEqual([run]);
    }
    expect(await exported(app, run)).toEqual({ acc: [1, 2], "train/loss": [1, 2] });
  });

  test("takes along what the run set itself under that name", async () => {
    await using app = await buildTestApp({ database });
    const { run } = await aLoggedRun(app, ["loss"]);
    await app.call(updateRun, { params: { run }, body: { summary: { loss: 0.25, note: "x" } } });
    await rename(app, "loss", "l");
    expect((await app.call(getRun, { params: { run } })).summary).toEqual({ l: 0.25, note: "x" });
    expect(await idsOf(app, "summary.l = 0.25")).toEqual([run]);
    expect(await idsOf(app, "summary.loss = 0.25")).toEqual([]);
  });

  test("is about the runs that meet the filter, even one about the metric itself", async () => {
    await using app = await buildTestApp({ database });
    const runs = [
      await aLoggedRun(app, ["loss"]),
      await aLoggedRun(app, ["loss"]),
      await aLoggedRun(app, ["a"]),
    ];
    await app.call(updateRun, { params: { run: runs[1]!.run }, body: { name: "second" } });
    expect(await rename(app, "loss", "l", 'name = "second" and summary.loss = 2')).toEqual({ runs: 1 });
    expect(await idsOf(app, "summary.l = 2")).toEqual([runs[1]!.run]);
    expect(await idsOf(app, "summary.loss = 2")).toEqual([runs[0]!.run]);
  });

  test("reaches every run of a project with more runs than a page has", async () => {
    await using app = await buildTestApp({ database });
    const count = 103;
    for (let at = 0; at < count; at++)
      await (await aWritingRun(app, { run: await aRun(app, { name: `r${at}` }) })).log([0], [at]);
    expect(await rename(app, "loss", "l")).toEqual({ runs: count });
    expect(await rename(app, "loss", "l")).toEqual({ runs: 0 });
  });

  test.each([
    ["in chunks", ["loss", "l"]],
    ["in the log", ["loss"]],
  ])("changes nothing where one run has the new name %s", async (_, names) => {
    await using app = await buildTestApp({ database });
    const free = await aLoggedRun(app, ["loss"]);
    const taken = await aLoggedRun(app, names);
    if (names.length === 1) await taken.send({ steps: [9], values: { l: [9] } });
    const shown = async () => [await free.summaryOf("loss"), await taken.summaryOf("loss")];
    const before = await shown();
    const problem = await problemOf(rename(app, "loss", "l"));
    expect(problem).toMatchObject({ status: 409, code: "metric_exists" });
    expect(problem.detail).toContain(taken.run);
    expect(await shown()).toEqual(before);
    expect(await free.points("loss")).toHaveLength(2);
    expect(await rename(app, "loss", "l", `id != "${taken.run}"`)).toEqual({ runs: 1 });
  });

  test("changes nothing the second time, nor where there is no such metric", async () => {
    await using app = await buildTestApp({ database });
    const { points } = await aLoggedRun(app, ["loss", "constructor"]);
    expect(await rename(app, "loss", "toString")).toEqual({ runs: 1 });
    expect(await rename(app, "loss", "toString")).toEqual({ runs: 0 });
    expect(await rename(app, "valueOf", "x")).toEqual({ runs: 0 });
    expect(await points("toString")).toHaveLength(2);
  });

  test("does not touch points that come later: under the old name they begin a new metric", async () => {
    await using app = await buildTestApp({ database });
    const { run, log, points, summaryOf } = await aLoggedRun(app, ["loss"]);
    await rename(app, "loss", "l");
    await log([1], [7]);
    expect(await summaryOf("loss")).toMatchObject({ count: 1, last: 7, min: 7 });
    expect(await summaryOf("l")).toMatchObject({ count: 2, last: 2 });
    await app.fold(run);
    expect([await points("loss"), await points("l")]).toEqual([
      [[1, 7]],
      [
        [1, 1],
        [2, 2],
      ],
    ]);
    expect(await problemOf(rename(app, "loss", "l"))).toMatchObject({ code: "metric_exists" });
  });

  test("finds what a process before left in the log", async () => {
    await using app = await buildTestApp({ database });
    const { points } = await aLoggedRun(app, ["loss"]);
    await app.reopen();
    expect(await rename(app, "loss", "l")).toEqual({ runs: 1 });
    expect([await points("loss"), (await points("l")).length]).toEqual([[], 2]);
  });

  test("goes on while points arrive, and loses none", async () => {
    await using app = await buildTestApp({ database });
    const { run, log, points } = await aWritingRun(app);
    const logged = Array.from({ length: 30 }, (_, step) => step);
    const writing = (async () => {
      for (const step of logged) await log([step], [step]);
    })();
    for (const to of ["l0", "l1", "l2"]) await rename(app, "loss", to);
    await writing;
    await app.fold(run);
    const names = ["loss", "l0", "l1", "l2"];
    const all = await Promise.all(names.map((name) => points(name)));
    expect(
      all
        .flat()
        .map(([step]) => step)
        .toSorted((a, b) => a - b),
    ).toEqual(logged);
    const { metrics } = await app.call(getRun, { params: { run } });
    names.forEach((name, at) => expect(metrics[name]?.count ?? 0).toBe(all[at]!.length));
  });

  test("tells the event stream of each run, and gives its queries a new ETag", async () => {
    await using app = await buildTestApp({ database });
    const { run } = await aLoggedRun(app, ["loss"]);
    const ask = () => app.http.post(queryMetrics.path).send({ runs: [run], metrics: ["loss"] });
    const { headers } = await ask();
    await using events = await EventReader.open(app.baseUrl);
    await rename(app, "loss", "l");
    const received = await events.until(({ kind }) => kind === "run");
    expect(received.at(-1)!.event).toEqual({ kind: "run", project: "demo", run, deleted: false });
    expect((await ask().set("if-none-match", headers["etag"]!)).status).toBe(200);
  });

  test("is refused in a project that there is not, and by a filter that cannot be read", async () => {
    await using app = await buildTestApp({ database });
    expect(await problemOf(rename(app, "a", "b"))).toMatchObject({ code: "project_not_found" });
    await aRun(app);
    expect(await problemOf(rename(app, "a", "b", "loss >"))).toMatchObject({ code: "invalid_filter" });
  });
});

describeDatabases("deleting a metric", (database) => {
  test("leaves nothing of it, and the other metrics as they are", async () => {
    await using app = await buildTestApp({ database });
    const { run, points } = await aLoggedRun(app, ["loss", "acc"]);
    await app.call(updateRun, { params: { run }, body: { summary: { loss: 0.25 } } });
    expect(await remove(app, "loss")).toEqual({ runs: 1 });
    expect(await remove(app, "loss")).toEqual({ runs: 0 });
    expect([await points("loss"), (await points("acc")).length]).toEqual([[], 2]);
    const { metrics, summary } = await app.call(getRun, { params: { run } });
    expect([Object.keys(metrics), summary]).toEqual([["acc"], { acc: 3 }]);
    for (const kind of ["summary", "min", "max"]) expect(await idsOf(app, `${kind}.loss > 0`)).toEqual([]);
    expect(await exported(app, run)).toEqual({ acc: [1, 2] });
  });

  test("is about the runs that meet the filter, and about what came before", async () => {
    await using app = await buildTestApp({ database });
    const [one, other] = [await aLoggedRun(app, ["loss"]), await aLoggedRun(app, ["loss"])];
    await app.call(finishRun, { params: { run: one.run }, body: { state: "failed" } });
    expect(await remove(app, "loss", 'state = "failed"')).toEqual({ runs: 1 });
    await one.log([1], [9]);
    expect(await one.points("loss")).toEqual([[1, 9]]);
    expect(await one.summaryOf("loss")).toMatchObject({ count: 1, min: 9 });
    expect(await other.points("loss")).toHaveLength(2);
  });

  test("is refused in a project that there is not", async () => {
    await using app = await buildTestApp({ database });
    expect(await problemOf(remove(app, "loss"))).toMatchObject({ code: "project_not_found" });
  });
});

describeDatabases("the space of what is gone", (database) => {
  test.each([
    ["a metric", (app: TestApp) => remove(app, "loss")],
    ["a run", (app: TestApp, run: string) => app.call(deleteRun, { params: { run } })],
    ["a project", (app: TestApp) => app.call(deleteProject, { params })],
  ])("is given back after %s was deleted", async (_, deleteIt) => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0, 1], [0, 1]);
    await app.fold(run);
    const kept = await aWritingRun(app, { run: await aRun(app, { project: "other" }) });
    await kept.log([0], [0]);
    await app.fold(kept.run);
    expect(await app.count("MetricChunk")).toBe(2);
    await deleteIt(app, run);
    await vi.waitFor(async () => expect(await app.count("DeletedSeries")).toBe(0));
    expect([await app.count("MetricChunk"), await app.count("MetricSeries")]).toEqual([1, 1]);
    expect(await kept.points("loss")).toEqual([[0, 0]]);
  });

  test("is given back after a start where a process before did not come to it", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [0]);
    await app.fold(run);
    await app.call(deleteRun, { params: { run } });
    await app.reopen();
    await vi.waitFor(async () => expect(await app.count("DeletedSeries")).toBe(0));
    expect(await app.count("MetricChunk")).toBe(0);
  });
});
