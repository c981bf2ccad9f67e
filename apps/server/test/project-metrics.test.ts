import { deleteRun, listProjectMetrics, updateRun } from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

const list = (
  app: TestApp,
  query: { prefix?: string; search?: string; limit?: number; cursor?: string } = {},
) => app.call(listProjectMetrics, { params: { project: "demo" }, query });
const namesOf = async (app: TestApp, query: Parameters<typeof list>[1]) =>
  (await list(app, query)).items.map(({ name }) => name);

/** Two runs with metrics in common, and one of another project. */
async function threeRuns(app: TestApp) {
  const first = await aWritingRun(app);
  await first.send({ values: { "train/loss": [1], "val/loss": [2], "grad_norm/dense1": [3] } });
  const second = await aWritingRun(app);
  await second.send({ values: { "train/loss": [1], only_nan: ["NaN"], "50%_done": [1] } });
  const other = await aWritingRun(app, { run: await aRun(app, { project: "other" }) });
  await other.send({ values: { elsewhere: [1] } });
  return { first, second };
}

describeDatabases("the metrics of a project", (database) => {
  test("are listed with the number of runs that have them, what is logged a moment ago included", async () => {
    await using app = await buildTestApp({ database });
    const { first, second } = await threeRuns(app);
    await app.call(updateRun, { params: { run: first.run }, body: { summary: { said: 1 } } });
    expect((await list(app)).items).toEqual([
      { name: "50%_done", runCount: 1 },
      { name: "grad_norm/dense1", runCount: 1 },
      { name: "train/loss", runCount: 2 },
      { name: "val/loss", runCount: 1 },
    ]);
    await app.call(deleteRun, { params: { run: second.run } });
    expect((await list(app)).items.map(({ name, runCount }) => [name, runCount])).toEqual([
      ["grad_norm/dense1", 1],
      ["train/loss", 1],
      ["val/loss", 1],
    ]);
  });

  test("are found by their beginning and by a regular expression", async () => {
    await using app = await buildTestApp({ database });
    await threeRuns(app);
    expect(await namesOf(app, { prefix: "Train" })).toEqual(["train/loss"]);
    expect(await namesOf(app, { prefix: "50%_" })).toEqual(["50%_done"]);
    expect(await namesOf(app, { prefix: "5%" })).toEqual([]);
    expect(await namesOf(app, { search: "^(train|val)/" })).toEqual(["train/loss", "val/loss"]);
    expect(await namesOf(app, { prefix: "t", search: "loss$" })).toEqual(["train/loss"]);
    expect(await problemOf(list(app, { search: "(" }))).toMatchObject({ code: "invalid_filter" });
  });

  test("come in pages, each of them once", async () => {
    await using app = await buildTestApp({ database });
    const { send } = await aWritingRun(app);
    const names = Array.from({ length: 25 }, (_, at) => `layer${String(at).padStart(2, "0")}`);
    await send({ values: Object.fromEntries(names.map((name) => [name, [1]])) });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(app, { limit: 10, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(names);
    await aProject(app, "empty");
    const empty = app.call(listProjectMetrics, { params: { project: "empty" } });
    expect(await empty).toEqual({ items: [], nextCursor: null });
  });
});
