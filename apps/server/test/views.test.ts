import {
  createProject,
  createView,
  deleteProject,
  deleteView,
  getView,
  listViews,
  newId,
  updateView,
  type EndpointInput,
  type LiveEvent,
  type View,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { EventReader } from "./event-reader.ts";
import { aProject } from "./factories.ts";

const state: View["state"] = {
  search: "?filter=config.lr%20%3C%200.1&x=step",
  layout: { sections: [{ name: "train", panels: [{ metric: "train/loss" }] }], isLogarithmic: true },
};

async function aView(
  app: TestApp,
  given: Partial<EndpointInput<typeof createView>["body"]> & { project?: string } = {},
): Promise<View> {
  const { project = "demo", ...body } = given;
  await aProject(app, project);
  return app.call(createView, { params: { project }, body: { name: "Losses", state, ...body } });
}

const namesOf = async (app: TestApp, query: { limit?: number; cursor?: string } = {}) =>
  (await app.call(listViews, { params: { project: "demo" }, query })).items.map(({ name }) => name);

describeDatabases("views", (database) => {
  test("a saved view brings back what was saved", async () => {
    await using app = await buildTestApp({ database });
    const view = await aView(app);
    expect(view).toMatchObject({ project: "demo", name: "Losses", isDefault: false, state });
    expect(await app.call(getView, { params: { view: view.id } })).toEqual(view);
  });

  test("a list has every view of the project once, by name, without the states", async () => {
    await using app = await buildTestApp({ database });
    for (const name of ["d", "b", "a", "c", "e"]) await aView(app, { name });
    await aView(app, { project: "other", name: "elsewhere" });
    expect(await namesOf(app)).toEqual(["a", "b", "c", "d", "e"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 2, cursor };
      const page = await app.call(listViews, { params: { project: "demo" }, query });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
    const [first] = (await app.http.get("/api/v1/projects/demo/views")).body.items;
    expect(first).not.toHaveProperty("state");
  });

  test("a change leaves alone what it does not name", async () => {
    await using app = await buildTestApp({ database });
    const view = await aView(app);
    app.clock.advance(1000);
    const params = { view: view.id };
    const renamed = await app.call(updateView, { params, body: { name: "Gradients" } });
    expect(renamed).toEqual({ ...view, name: "Gradients", updatedAt: app.clock.now().toISOString() });
    const other = { search: "", layout: {} };
    expect(await app.call(updateView, { params, body: { state: other } })).toMatchObject({
      name: "Gradients",
      state: other,
    });
  });

  test("a name is given once in a project, also by renaming", async () => {
    await using app = await buildTestApp({ database });
    await aView(app, { name: "a" });
    const b = await aView(app, { name: "b" });
    await aView(app, { name: "a", project: "other" });
    const taken = { status: 409, code: "view_exists" };
    expect(await problemOf(aView(app, { name: "a" }))).toMatchObject(taken);
    const renaming = app.call(updateView, { params: { view: b.id }, body: { name: "a" } });
    expect(await problemOf(renaming)).toMatchObject(taken);
    expect(await namesOf(app)).toEqual(["a", "b"]);
  });

  test("a project has one default at most, and a refused view does not take it away", async () => {
    await using app = await buildTestApp({ database });
    const first = await aView(app, { name: "a", isDefault: true });
    const defaults = async () =>
      (await app.call(listViews, { params: { project: "demo" } })).items
        .filter((view) => view.isDefault)
        .map(({ name }) => name);
    await problemOf(aView(app, { name: "a", isDefault: true }));
    expect(await defaults()).toEqual(["a"]);
    await Promise.all(["b", "c", "d"].map((name) => aView(app, { name, isDefault: true })));
    expect(await defaults()).toHaveLength(1);
    await app.call(updateView, { params: { view: first.id }, body: { isDefault: true } });
    expect(await defaults()).toEqual(["a"]);
    await app.call(updateView, { params: { view: first.id }, body: { isDefault: false } });
    expect(await defaults()).toEqual([]);
  });

  test("a deleted view is gone, and so are those of a deleted project", async () => {
    await using app = await buildTestApp({ database });
    const deleted = await aView(app, { name: "a" });
    const orphan = await aView(app, { name: "b" });
    await app.call(deleteView, { params: { view: deleted.id } });
    expect(await namesOf(app)).toEqual(["b"]);
    await app.call(deleteProject, { params: { project: "demo" } });
    for (const view of [deleted.id, orphan.id, newId("view")])
      for (const endpoint of [getView, deleteView])
        expect(await problemOf(app.call(endpoint, { params: { view } }))).toMatchObject({
          status: 404,
          code: "view_not_found",
        });
  });

  test("changes are told to open tabs", async () => {
    await using app = await buildTestApp({ database });
    await using reader = await EventReader.open(app.baseUrl);
    const isProject = (name: string) => (event: LiveEvent) =>
      event.kind === "project" && event.project === name;
    const toldUntil = async (name: string) => (await reader.until(isProject(name))).map(({ event }) => event);
    const { id: view } = await aView(app);
    await app.call(createProject, { body: { name: "middle" } });
    expect(await toldUntil("middle")).toContainEqual({ kind: "view", project: "demo", view, deleted: false });
    await app.call(updateView, { params: { view }, body: { name: "b" } });
    await app.call(deleteView, { params: { view } });
    await app.call(createProject, { body: { name: "end" } });
    const told = (await toldUntil("end")).filter(({ kind }) => kind === "view");
    expect(told.at(-1)).toEqual({ kind: "view", project: "demo", view, deleted: true });
  });
});
