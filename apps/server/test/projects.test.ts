import {
  createProject,
  createSweep,
  deleteProject,
  getProject,
  getRun,
  listProjects,
  listRuns,
  updateProject,
  updateRun,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

describeDatabases("projects", (database) => {
  test("a created project is found again with its counts", async () => {
    await using app = await buildTestApp({ database });
    const created = await app.call(createProject, { body: { name: "digits", description: "ten of them" } });
    expect(created).toMatchObject({ name: "digits", description: "ten of them", runCount: 0, sweepCount: 0 });
    await aRun(app, { project: "digits" });
    const found = await app.call(getProject, { params: { project: "digits" } });
    expect(found).toMatchObject({ runCount: 1, runningCount: 1 });
  });

  test("a name is given once", async () => {
    await using app = await buildTestApp({ database });
    await aProject(app, "digits");
    expect(await problemOf(app.call(createProject, { body: { name: "digits" } }))).toMatchObject({
      status: 409,
      code: "project_exists",
    });
  });

  test("two that ask for one name at once: one gets it", async () => {
    await using app = await buildTestApp({ database });
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () => app.call(createProject, { body: { name: "digits" } })),
    );
    expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("pages show every project once, the latest active first", async () => {
    await using app = await buildTestApp({ database });
    for (const name of ["a", "b", "c", "d", "e"]) {
      await aProject(app, name);
      if (name !== "c") app.clock.advance(1000);
    }
    const run = await aRun(app, { project: "b" });
    app.clock.advance(1000);
    await app.call(updateRun, { params: { run }, body: { notes: "still at it" } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(listProjects, { query: { limit: 2, cursor } });
      seen.push(...page.items.map((project) => project.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["b", "e", "d", "c", "a"]);
  });

  test("a renamed project keeps its runs, and frees its old name", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    const renamed = await app.call(updateProject, { params: { project: "demo" }, body: { name: "final" } });
    expect(renamed.runCount).toBe(1);
    await log([1], [2]);
    expect(await app.call(getRun, { params: { run } })).toMatchObject({
      project: "final",
      summary: { loss: 2 },
    });
    expect(await problemOf(app.call(getProject, { params: { project: "demo" } }))).toMatchObject({
      code: "project_not_found",
    });
    await aProject(app, "demo");
  });

  test("a project cannot take another one's name", async () => {
    await using app = await buildTestApp({ database });
    await aProject(app, "a");
    await aProject(app, "b");
    const refused = app.call(updateProject, { params: { project: "a" }, body: { name: "b" } });
    expect((await problemOf(refused)).code).toBe("project_exists");
  });

  test.each([
    ["get", () => getProject],
    ["delete", () => deleteProject],
    ["list the runs of", () => listRuns],
  ])("it is an error to %s a project that does not exist", async (_, endpoint) => {
    await using app = await buildTestApp({ database });
    const refused = app.call(endpoint(), { params: { project: "nowhere" } });
    expect(await problemOf(refused)).toMatchObject({ status: 404, code: "project_not_found" });
  });
});

test("deleting a project deletes its runs, points and sweeps, and nothing else", async () => {
  await using app = await buildTestApp();
  const other = await aRun(app, { project: "other" });
  const { run, log } = await aWritingRun(app);
  await log([0], [1]);
  await app.call(createSweep, {
    params: { project: "demo" },
    body: {
      method: "grid",
      parameters: { a: { values: [1] } },
      metric: { name: "loss", goal: "minimize" },
    },
  });
  await app.call(deleteProject, { params: { project: "demo" } });
  expect((await problemOf(app.call(getRun, { params: { run } }))).code).toBe("run_not_found");
  expect((await problemOf(log([1], [1]))).code).toBe("run_not_found");
  const { MetricLog, MetricWriter, RunAttribute, Sweep, Trial, Run } = app.state();
  expect({ MetricLog, MetricWriter, RunAttribute, Sweep, Trial }).toEqual({
    MetricLog: [],
    MetricWriter: [],
    RunAttribute: [],
    Sweep: [],
    Trial: [],
  });
  expect(Run).toMatchObject([{ publicId: other }]);
});
