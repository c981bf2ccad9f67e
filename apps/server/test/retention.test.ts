import {
  finishRun,
  getProject,
  listRuns,
  updateProject,
  updateRun,
  type FinalRunState,
} from "@descent/contracts";
import { expect, test } from "vitest";
import type { Dependencies } from "../src/dependencies.ts";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { EventReader } from "./event-reader.ts";
import { aProject, aRun } from "./factories.ts";

const dayMs = 86_400_000;
const params = { project: "demo" };

async function endedRun(app: TestApp, name: string, given: { project?: string; tags?: string[] } = {}) {
  const run = await aRun(app, { name, ...given });
  const state: FinalRunState = "failed";
  await app.call(finishRun, { params: { run }, body: { state } });
  return run;
}

async function names(app: TestApp, project = "demo"): Promise<string> {
  const { items } = await app.call(listRuns, { params: { project }, query: { sort: "name" } });
  return items.map((run) => run.name).join(" ");
}

describeDatabases("retention", (database) => {
  test("deletes what ended too long ago, except what runs, what is tagged keep, and other projects' runs", async () => {
    let own: Dependencies | undefined;
    await using app = await buildTestApp({ database, replace: (it) => ((own = it), {}) });
    const old = await endedRun(app, "old");
    await endedRun(app, "kept", { tags: ["keep"] });
    await endedRun(app, "elsewhere", { project: "other" });
    await aRun(app, { name: "running" });
    const reopened = await endedRun(app, "reopened");
    await app.call(updateRun, { params: { run: reopened }, body: { state: "running" } });
    app.clock.advance(dayMs);
    await endedRun(app, "young");
    await app.call(updateProject, { params, body: { retentionDays: 30 } });
    app.clock.advance(29 * dayMs);
    await own!.retention.sweep();
    expect(await names(app)).toBe("kept old reopened running young");
    await using reader = await EventReader.open(app.baseUrl);
    app.clock.advance(1);
    await own!.retention.sweep();
    expect(await names(app)).toBe("kept reopened running young");
    expect(await names(app, "other")).toBe("elsewhere");
    const told = await reader.until(({ kind }) => kind === "run");
    expect(told[0]?.event).toEqual({ kind: "run", project: "demo", run: old, deleted: true });
  });

  test("begins with the server", async () => {
    let own: Dependencies | undefined;
    await using app = await buildTestApp({ database, replace: (it) => ((own = it), {}) });
    await endedRun(app, "old");
    await app.call(updateProject, { params, body: { retentionDays: 1 } });
    app.clock.advance(2 * dayMs);
    await app.reopen();
    // The sweep of the start is under way, or has been.
    await own!.retention.sweep();
    expect(await names(app)).toBe("");
  });

  test("is shown on the project, and taken back by null", async () => {
    await using app = await buildTestApp({ database });
    await aProject(app);
    const days = async () => (await app.call(getProject, { params })).retentionDays;
    expect(await days()).toBe(null);
    await app.call(updateProject, { params, body: { retentionDays: 36_500 } });
    await app.call(updateProject, { params, body: { description: "no other change" } });
    expect(await days()).toBe(36_500);
    await app.call(updateProject, { params, body: { retentionDays: null } });
    expect(await days()).toBe(null);
  });

  test.each([0, -1, 36_501, 1.5])("of %s days is refused", async (retentionDays) => {
    await using app = await buildTestApp({ database });
    await aProject(app);
    const refused = app.call(updateProject, { params, body: { retentionDays } });
    expect((await problemOf(refused)).code).toBe("validation_failed");
  });
});
