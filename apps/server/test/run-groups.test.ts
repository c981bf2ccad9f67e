import {
  finishRun,
  groupRuns,
  listRunColumns,
  listRuns,
  listRunValues,
  type EndpointInput,
  type GroupStatistic,
  type RunGroup,
} from "@descent/contracts";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";
import { Random } from "./random.ts";
import { column, filter, makeRuns } from "./run-arbitraries.ts";
import { valueOf, type ModelRun } from "./run-model.ts";

type Asked = EndpointInput<typeof groupRuns>["body"];

const params = { project: "demo" };
const statistics: GroupStatistic[] = ["mean", "min", "max", "sum", "count", "median", "std"];

async function groupsOf(app: TestApp, asked: Asked): Promise<RunGroup[]> {
  const groups: RunGroup[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(groupRuns, { params, body: { ...asked, cursor } });
    groups.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return groups;
}

async function namesOf(app: TestApp, text: string): Promise<string[]> {
  const { items } = await app.call(listRuns, { params, query: { filter: text, limit: 1000 } });
  return items.map((run) => run.name).toSorted();
}

describeDatabases("any grouping", (database) => {
  let app: TestApp;
  let runs: ModelRun[];
  beforeAll(async () => {
    app = await buildTestApp({ database });
    runs = await makeRuns(app, 40, new Random(3));
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test("puts each run that the filter leaves into the one group whose filter selects it", async () => {
    const by = fc.uniqueArray(column, { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(filter, by, fc.constantFrom(3, 100), async (asked, columns, limit) => {
      const found = await groupsOf(app, { filter: asked.text, by: columns, limit });
      const expected = Map.groupBy(runs.filter(asked.meets), (run) =>
        JSON.stringify(columns.map((name) => valueOf(run, name))),
      );
      expect(found.map(({ values }) => JSON.stringify(values)).toSorted()).toEqual(
        [...expected.keys()].toSorted(),
      );
      const counts = found.map(({ runCount }) => runCount);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      for (const group of found.slice(0, 4)) {
        const members = expected.get(JSON.stringify(group.values))!;
        expect(group.runCount).toBe(members.length);
        expect(await namesOf(app, group.filter)).toEqual(members.map(({ name }) => name).toSorted());
      }
    });
    await fc.assert(property, { numRuns: 60, seed: 5 });
  });
});

describeDatabases("groups of runs", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await buildTestApp({ database });
    const losses: Record<string, number[]> = { adam: [1, 2, 4, 10], sgd: [0.5], lion: [] };
    for (const [optimizer, values] of Object.entries(losses)) {
      for (const [at, loss] of values.entries()) {
        const { send, run } = await aWritingRun(app, {
          run: await aRun(app, { config: { optimizer, at } }),
        });
        await send({ values: { loss: [loss] } });
        if (at === 0) await app.call(finishRun, { params: { run }, body: {} });
      }
      await aRun(app, { config: { optimizer, on: true }, tags: ["bare"] });
    }
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test("carry statistics of their runs' numbers, and null where there are too few", async () => {
    const aggregates = statistics.map((statistic) => ({ column: "summary.loss", statistic }));
    const [adam, lion, sgd] = await groupsOf(app, {
      by: ["config.optimizer"],
      aggregates,
      sort: "config.optimizer",
    });
    expect(adam!.aggregates).toEqual([4.25, 1, 10, 17, 4, 3, expect.closeTo(Math.sqrt(48.75 / 3), 12)]);
    expect(sgd!.aggregates).toEqual([0.5, 0.5, 0.5, 0.5, 1, 0.5, null]);
    expect(lion!.aggregates).toEqual([null, null, null, null, 0, null, null]);
  });

  test("count their runs by state", async () => {
    const [adam] = await groupsOf(app, { by: ["config.optimizer"] });
    expect(adam).toMatchObject({ values: ["adam"], runCount: 5, stateCounts: { running: 4, finished: 1 } });
  });

  test.each([
    ["-mean(summary.loss)", "adam sgd lion"],
    ["mean(summary.loss)", "sgd adam lion"],
    ["count,-config.optimizer", "lion sgd adam"],
    ["-config.optimizer", "sgd lion adam"],
  ])("are sorted by %s, nulls last", async (sort, names) => {
    const found = await groupsOf(app, {
      by: ["config.optimizer"],
      aggregates: [{ column: "summary.loss", statistic: "mean" }],
      sort,
      limit: 1,
    });
    expect(found.map(({ values }) => values[0]).join(" ")).toBe(names);
  });

  test("open under a filter that they give, also where the first was a choice", async () => {
    const given = 'config.optimizer = "adam" or config.optimizer = "sgd"';
    const groups = await groupsOf(app, { filter: given, by: ["config.on"], sort: "config.on" });
    expect(groups.map(({ values, runCount }) => [values[0], runCount])).toEqual([
      ["true", 2],
      [null, 5],
    ]);
    const inner = await groupsOf(app, { filter: groups[0]!.filter, by: ["config.on", "config.optimizer"] });
    expect(inner.map(({ values }) => values)).toEqual([
      ["true", "adam"],
      ["true", "sgd"],
    ]);
  });

  test("may be made of times", async () => {
    const [only] = await groupsOf(app, { by: ["createdAt", "finishedAt"], sort: "-finishedAt" });
    expect(only!.values).toEqual([app.clock.now().toISOString(), app.clock.now().toISOString()]);
    expect(await namesOf(app, only!.filter)).toHaveLength(2);
  });

  test.each([
    [{ by: ["tags"] }, "invalid_column", "filter by them"],
    [{ by: ["colour"] }, "invalid_column", '"colour"'],
    [{ by: ["state"], aggregates: [{ column: "name", statistic: "mean" }] }, "invalid_column", "no numbers"],
    [{ by: ["state"], sort: "name" }, "invalid_sort", "one of count, state"],
    [{ by: ["state"], filter: "state ~" }, "invalid_filter", "column 7"],
    [{ by: ["state"], cursor: "bm9uZQ" }, "invalid_cursor", "first page"],
  ] as [Asked, string, string][])("%j are refused: %s", async (asked, code, text) => {
    const problem = await problemOf(app.call(groupRuns, { params, body: asked }));
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(text);
  });

  test("the columns are those of every run and those that some run has a value in", async () => {
    const columns = await app.call(listRunColumns, { params, query: {} });
    expect(columns.items.slice(-6)).toEqual([
      { name: "config.at", type: "number" },
      { name: "config.on", type: "text" },
      { name: "config.optimizer", type: "text" },
      { name: "summary.loss", type: "number" },
      { name: "min.loss", type: "number" },
      { name: "max.loss", type: "number" },
    ]);
    expect(columns.items).toContainEqual({ name: "createdAt", type: "time" });
    const begun = await app.call(listRunColumns, { params, query: { prefix: "CONFIG.o", limit: 1 } });
    expect(begun).toEqual({ items: [{ name: "config.on", type: "text" }], hasMore: true });
  });

  test.each([
    ["config.optimizer", {}, "adam:5 sgd:2 lion:1"],
    ["config.optimizer", { prefix: "S" }, "sgd:2"],
    ["config.optimizer", { filter: "config.at = 0" }, "adam:1 sgd:1"],
    ["config.at", { limit: 1 }, "0:2 …"],
    ["config.at", { prefix: "2" }, "2:1"],
    ["config.on", {}, "true:3"],
    ["config.nobody", {}, ""],
    ["state", {}, "running:6 finished:2"],
    ["tags", { filter: "not config.optimizer = 'sgd'" }, "bare:2"],
    ["sweep", {}, ""],
  ])("the values of %s with %j are %s", async (name, query, expected) => {
    const { items, hasMore } = await app.call(listRunValues, { params, query: { column: name, ...query } });
    const shown = items.map(({ value, runCount }) => `${value}:${runCount}`);
    expect([...shown, ...(hasMore ? ["…"] : [])].join(" ")).toBe(expected);
  });

  test.each([
    ["createdAt", "compare them in a filter"],
    ["colour", '"colour"'],
  ])("the values of %s are refused", async (name, text) => {
    const problem = await problemOf(app.call(listRunValues, { params, query: { column: name } }));
    expect(problem).toMatchObject({ code: "invalid_column", detail: expect.stringContaining(text) });
  });

  test("names with unusual characters are listed and understood as filters write them", async () => {
    await aProject(app, "odd");
    const odd = { params: { project: "odd" } };
    await aRun(app, { project: "odd", config: { 'my "key", 100%': "a, b" } });
    await aRun(app, { project: "odd", config: { 'my "key", 100%': 5 } });
    const { items } = await app.call(listRunColumns, { ...odd, query: { prefix: 'config."my ' } });
    const [{ name, type }] = items as [(typeof items)[0]];
    expect(type).toBe("mixed");
    const values = await app.call(listRunValues, { ...odd, query: { column: name } });
    expect(values.items.map(({ value }) => value)).toEqual([5, "a, b"]);
    const groups = await app.call(groupRuns, {
      ...odd,
      body: { by: [name], aggregates: [{ column: name, statistic: "max" }], sort: `-max(${name}),-${name}` },
    });
    expect(groups.items.map(({ values: own, aggregates }) => [...own, ...aggregates])).toEqual([
      [5, 5],
      ["a, b", null],
    ]);
    const found = await app.call(listRuns, {
      ...odd,
      query: { filter: groups.items[1]!.filter, sort: `-${name},name` },
    });
    expect(found.items).toHaveLength(1);
  });
});
