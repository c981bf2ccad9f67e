import { createSweep, finishRun, listRuns, nextTrial, updateRun, type JsonRecord } from "@descent/contracts";
import { beforeAll, afterAll, expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aRun, aWritingRun } from "./factories.ts";

const inDemo = { params: { project: "demo" } };

describeDatabases("filtering runs", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await buildTestApp({ database });
    const configs: Record<string, JsonRecord> = {
      a: { lr: 0.1, optimizer: "adam", on: true, model: { depth: 2 }, "my key": 1, constructor: "x" },
      b: { lr: 0.01, optimizer: "sgd", on: false, model: { depth: 4 }, quote: `it's "5"` },
      c: { lr: 1, optimizer: "Adam W", nothing: null, list: [1, 2] },
      d: {},
    };
    for (const [name, config] of Object.entries(configs)) {
      const run = await aRun(app, { name, config, tags: name === "a" ? ["old", "x y"] : [] });
      if (name === "b") await app.call(finishRun, { params: { run }, body: {} });
      const { send } = await aWritingRun(app, { run });
      if (name === "a") await send({ values: { "val/loss": [0.5, 0.2, 0.3], constructor: [7, 8, 9] } });
      if (name === "b") await send({ values: { "val/loss": [0.9, "NaN"] } });
      app.clock.advance(3_600_000);
    }
    const sweep = await app.call(createSweep, {
      ...inDemo,
      body: { method: "grid", parameters: { z: { values: [1] } }, metric: { name: "m", goal: "minimize" } },
    });
    const trial = await app.call(nextTrial, { params: { sweep: sweep.id }, body: { agent: "x" } });
    await aRun(app, { name: "e", trial: trial!.id });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test.each([
    [`config.lr = 0.1`, "a"],
    [`config.lr != 0.1`, "bc"],
    [`config.lr < 0.1`, "b"],
    [`config.lr <= 0.1`, "ab"],
    [`config.lr > 1e-1`, "c"],
    [`config.lr>=.1`, "ac"],
    [`config.lr > -1`, "abc"],
    [`config.lr in (0.1, 1, "x")`, "ac"],
    [`config.optimizer in ("adam", 'sgd')`, "ab"],
    [`config.optimizer contains "ADAM"`, "ac"],
    [`config.optimizer = "Adam W"`, "c"],
    [`config.optimizer > "a"`, "ab"],
    [`config.on = true`, "a"],
    [`config.on = false`, "b"],
    [`config.lr exists`, "abc"],
    [`not config.lr exists`, "de"],
    [`not config.lr < 0.5`, "cde"],
    [`config.nothing exists`, "c"],
    [`config.nothing = 0 or config.nothing = ""`, ""],
    [`config.list contains "1,2"`, "c"],
    [`config.model.depth >= 3`, "b"],
    [`config."my key" = 1`, "a"],
    [`config.constructor = "x"`, "a"],
    [`config.quote = 'it\\'s "5"'`, "b"],
    [`config.quote = "it's \\"5\\""`, "b"],
    [`summary.val/loss = 0.3`, "a"],
    [`summary.val/loss = "NaN"`, "b"],
    [`min.val/loss <= 0.2`, "a"],
    [`max.val/loss in (0.9, 0.5)`, "ab"],
    [`max.constructor = 9`, "a"],
    [`state = "finished"`, "b"],
    [`state != "finished"`, "acde"],
    [`name in ("a", "b") and state = "running"`, "a"],
    [`name = "a" or name = "b" and state = "running"`, "a"],
    [`(name = "a" or name = "b") and state = "finished"`, "b"],
    [`not (name = "a" or name = "b")`, "cde"],
    [`not not name = "a"`, "a"],
    [`tags contains "old"`, "a"],
    [`tags contains "x y"`, "a"],
    [`tags contains "ol"`, ""],
    [`not tags exists`, "bcde"],
    [`tags matches "^x"`, "a"],
    [`config.optimizer matches "^[A-Z]"`, "c"],
    [`config.optimizer matches "(?i)^adam$"`, "a"],
    [`name not in ("a", "b")`, "cde"],
    [`config.optimizer not contains "adam"`, "bde"],
    [`config.nothing = null`, "abcde"],
    [`config.lr != null`, "abc"],
    [`createdAt >= "-2h"`, "cde"],
    [`createdAt < "-90m"`, "abc"],
    [`createdAt = "2026-01-01 01:00"`, "b"],
    [`finishedAt = null and createdAt > "-1w"`, "acde"],
    [`sweep matches "^swp_"`, "e"],
    [`sweep = null`, "abcd"],
    [`config.nobody = 1 or max.nobody < 2`, ""],
    [`not config.nobody = 1`, "abcde"],
    [`createdAt >= "2026-01-01T01:00:00Z" and createdAt < "2026-01-01T03:00:00Z"`, "bc"],
    [`createdAt in ("2026-01-01T00:00:00Z", 1767232800000)`, "ac"],
    [`finishedAt exists`, "b"],
    [`not finishedAt < "2030-01-01"`, "acde"],
    [`sweep exists`, "e"],
    [`notes = ""`, "abcde"],
    [`name = "'; DROP TABLE Run; --"`, ""],
    [`config."x' OR 1=1 --" exists`, ""],
    [`name = "%" or name contains "_"`, ""],
    ["  ", "abcde"],
  ])("%s", async (filter, names) => {
    const { items } = await app.call(listRuns, { ...inDemo, query: { filter, sort: "name" } });
    expect(items.map((run) => run.name).join("")).toBe(names);
  });

  test.each([
    ["state =", 8, "the end"],
    ["state = finished", 9, "`finished`"],
    ["colour = 1", 1, "`colour`"],
    ["state ~ 1", 7, "`~`"],
    [`name = "open`, 8, "a closing quote"],
    ["(state = 'a'", 13, "the end"],
    ["state = 'a' state", 13, "`state`"],
    ["tags = 'a'", 6, "`contains`, `matches` or `exists`"],
    ["tags in ('a')", 6, "`contains`, `matches` or `exists`"],
    ["createdAt > 'soon'", 13, "a time"],
    ["createdAt > '5'", 13, "a time"],
    ["createdAt > -99999999999999999999", 13, "a time"],
    ["createdAt contains '2026'", 11, "a comparison"],
    [`state = "a" or name matches "(a"`, 29, "missing closing"],
    ["name not = 'a'", 10, "after `not`"],
    ["config.lr < null", 13, "a number"],
    ["config.lr < 1e999", 13, "a number"],
    ["config.lr in ()", 15, "`)`"],
    ["name contains 5", 15, 'a "text"'],
    ["name = 'a'; DROP TABLE Run", 11, "`;`"],
    ["(".repeat(3900), 51, "levels of nesting"],
    ["not ".repeat(900), 201, "levels of nesting"],
  ])("the fault in %.40s is pointed at", async (filter, column, found) => {
    const { code, detail, errors } = await problemOf(app.call(listRuns, { ...inDemo, query: { filter } }));
    expect(code).toBe("invalid_filter");
    expect(detail).toContain(`column ${column}:`);
    expect(detail).toContain(found);
    expect(errors).toEqual([{ path: "filter", column, message: expect.stringContaining(found) }]);
  });

  test("the longest filters that are let in are answered", async () => {
    const chain = Array.from({ length: 490 }, () => "id=''")
      .join(" or ")
      .slice(0, 3996)
      .replace(/ or [^ ]*$/, "");
    const list = `config.lr in (${Array.from({ length: 1900 }, () => 5).join(",")})`;
    const times = `createdAt in (${Array.from({ length: 1900 }, () => 5).join(",")})`;
    for (const filter of [chain, list, times])
      expect((await app.call(listRuns, { ...inDemo, query: { filter } })).items).toEqual([]);
  });

  test("ten thousand nested parentheses harm nobody", async () => {
    const nested = (depth: number) => `${"(".repeat(depth)}state = 'a'${")".repeat(depth)}`;
    const tooLong = app.call(listRuns, { ...inDemo, query: { filter: nested(2000) } });
    expect((await problemOf(tooLong)).code).toBe("validation_failed");
    // Node refuses so long a line before the application sees it.
    const { status } = await app.http.get("/api/v1/projects/demo/runs").query({ filter: nested(10_000) });
    expect(status).toBe(431);
    expect((await app.http.get("/healthz")).status).toBe(200);
  });

  test.each([
    "",
    "-",
    "tags",
    "name,,state",
    "name,state,id,notes,createdAt",
    "colour",
    "config.",
    "name desc",
    "--name",
  ])("sorting by %j is refused", async (sort) => {
    expect((await problemOf(app.call(listRuns, { ...inDemo, query: { sort } }))).code).toBe("invalid_sort");
  });
});

describeDatabases("sorting and paging runs", (database) => {
  const pages = async (app: TestApp, sort: string, between: () => Promise<unknown> = async () => {}) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(listRuns, { ...inDemo, query: { sort, limit: 2, cursor } });
      seen.push(...page.items.map((run) => run.name));
      cursor = page.nextCursor ?? undefined;
      await between();
    } while (cursor);
    return seen.join("");
  };

  test("numbers come before texts, missing values last, in both directions and over page ends", async () => {
    await using app = await buildTestApp({ database });
    const values = [3, 3.5, 1e300, "b", undefined, -0.25, 3, "ä".repeat(1000), 9_007_199_254_740_994, null];
    for (const [at, value] of values.entries()) {
      await aRun(app, { name: String(at), config: value === undefined ? {} : { x: value } });
      app.clock.advance(1);
    }
    expect(await pages(app, "config.x")).toBe("5061823749");
    expect(await pages(app, "-config.x")).toBe("2816057394");
    expect(await pages(app, "createdAt")).toBe("0123456789");
    expect(await pages(app, "-createdAt")).toBe("9876543210");
    expect(await pages(app, "-name")).toBe("9876543210");
    expect(await pages(app, "finishedAt")).toBe("0123456789");
    expect(await pages(app, "-notes")).toBe("9876543210");
  });

  test("columns after the first decide between runs that are equal in those before", async () => {
    await using app = await buildTestApp({ database });
    const configs: JsonRecord[] = [
      { x: 1, y: "b" },
      { x: 1, y: 2 },
      { x: "one", "a,b": 1 },
      { x: 1 },
      { x: 1, y: 10 },
      { x: 0 },
      { "a,b": 2 },
    ];
    for (const [at, config] of configs.entries()) {
      const run = await aRun(app, { name: String(at), config });
      if (at === 1) await app.call(finishRun, { params: { run }, body: {} });
    }
    expect(await pages(app, "-config.x,config.y")).toBe("1403526");
    expect(await pages(app, "config.x,-config.y,name")).toBe("5410326");
    expect(await pages(app, 'state,-config."a,b"')).toBe("1620345");
    expect(await pages(app, "-config.x,-finishedAt,-name")).toBe("1430526");
    expect(await pages(app, "sweep,-name")).toBe("6543210");
  });

  test("a run list sorted by long notes can be paged", async () => {
    await using app = await buildTestApp({ database });
    for (const name of ["a", "b", "c", "d", "e"]) {
      const run = await aRun(app, { name });
      await app.call(updateRun, { params: { run }, body: { notes: `${name}${"\u0001é".repeat(5000)}` } });
    }
    expect(await pages(app, "notes")).toBe("abcde");
  });

  test("paging neither skips nor repeats a run while runs are inserted", async () => {
    await using app = await buildTestApp({ database });
    for (const name of ["a", "b", "c", "d", "e"]) await aRun(app, { name, config: { x: 1 } });
    let more = 0;
    const insert = async () => {
      app.clock.advance(1000);
      if (more++ < 3) await aRun(app, { name: "N", config: { x: 2 } });
    };
    expect(await pages(app, "-createdAt", insert)).toBe("edcba");
    more = 0;
    expect((await pages(app, "config.x", insert)).replaceAll("N", "")).toBe("abcde");
  });

  test("a list shows what was logged just before it", async () => {
    await using app = await buildTestApp({ database });
    const { log } = await aWritingRun(app);
    await log([0], [0.25]);
    const { items } = await app.call(listRuns, { ...inDemo, query: { filter: "summary.loss = 0.25" } });
    expect(items).toHaveLength(1);
  });

  test("a cursor goes on with its own order and filter only", async () => {
    await using app = await buildTestApp({ database });
    for (const name of ["a", "b", "c"]) await aRun(app, { name });
    const query = { sort: "name", limit: 1 };
    const { nextCursor } = await app.call(listRuns, { ...inDemo, query });
    const cursor = nextCursor!;
    expect((await app.call(listRuns, { ...inDemo, query: { ...query, cursor } })).items[0]?.name).toBe("b");
    for (const other of [{ sort: "-name" }, { sort: "name", filter: 'name != "a"' }]) {
      const refused = app.call(listRuns, { ...inDemo, query: { ...other, cursor } });
      expect((await problemOf(refused)).code).toBe("invalid_cursor");
    }
  });

  test.each([
    "nonsense",
    Buffer.from("[0,1]").toString("base64url"),
    Buffer.from("[0,1,9e15]").toString("base64url"),
  ])("a cursor of another list is refused: %s", async (cursor) => {
    await using app = await buildTestApp({ database });
    await aRun(app);
    expect((await problemOf(app.call(listRuns, { ...inDemo, query: { cursor } }))).code).toBe(
      "invalid_cursor",
    );
  });
});
