import {
  deleteRuns,
  finishRun,
  getRun,
  listRuns,
  newId,
  runsAtOnceMax,
  runTagsMax,
  updateRuns,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { EventReader } from "./event-reader.ts";
import { aRun, aWritingRun } from "./factories.ts";

const inDemo = { params: { project: "demo" } };
const numbered = (count: number) => Array.from({ length: count }, (_, at) => at);

describeDatabases("deleting many runs", (database) => {
  test("takes their points and files with them, leaves the others, and tells of each", async () => {
    await using app = await buildTestApp({ database });
    const runs: string[] = [];
    for (const at of numbered(45)) runs.push(await aRun(app, { config: { at }, tags: ["t"] }));
    const { run: ended, log } = await aWritingRun(app);
    await log([0, 1], [1, 2]);
    await app.http.put(`/api/v1/runs/${ended}/files/a.txt`).send("text").expect(201);
    await app.call(finishRun, { params: { run: ended }, body: {} });
    const kept = await aRun(app, { config: { at: -1 } });
    await using reader = await EventReader.open(app.baseUrl);
    expect(await app.call(deleteRuns, { body: { runs: [...runs, ended] } })).toEqual({
      deleted: 46,
      missing: [],
    });
    expect((await app.call(listRuns, inDemo)).items.map(({ id }) => id)).toEqual([kept]);
    for (const table of ["MetricLog", "MetricWriter", "RunFile", "LooseContent"])
      await expect.poll(() => app.count(table)).toBe(0);
    const told = new Set<string>();
    while (told.size < 46) {
      const next = await reader.next();
      if (next?.event.kind === "run" && next.event.deleted) told.add(next.event.run);
    }
    expect(told).toEqual(new Set([...runs, ended]));
  });

  test("names those that were gone, and repeating it is harmless", async () => {
    await using app = await buildTestApp({ database });
    const [run, never] = [await aRun(app), newId("run")];
    const body = { runs: [never, run, run, never] };
    expect(await app.call(deleteRuns, { body })).toEqual({ deleted: 1, missing: [never] });
    expect(await app.call(deleteRuns, { body })).toEqual({ deleted: 0, missing: [never, run] });
  });

  test("does not spare a running run: its process is told that it is gone", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    const sent = numbered(20).map((at) => log([at + 1], [at]));
    const [{ value }, ...outcomes] = (await Promise.allSettled([
      app.call(deleteRuns, { body: { runs: [run] } }),
      ...sent,
    ])) as [{ value: unknown }, ...PromiseSettledResult<unknown>[]];
    expect(value).toEqual({ deleted: 1, missing: [] });
    const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: "run_not_found" });
    expect((await problemOf(log([99], [1]))).code).toBe("run_not_found");
    expect(await app.count("MetricLog")).toBe(0);
  });

  test("is refused as a whole beyond its bound, for ids that are none, and for none at all", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    const tooMany = [run, ...numbered(runsAtOnceMax).map(() => newId("run"))];
    expect(await problemOf(app.call(deleteRuns, { body: { runs: tooMany } }))).toMatchObject({
      status: 400,
      code: "validation_failed",
      detail: "body/runs: expected at most 1000 runs: send the others in requests after it",
    });
    for (const runs of [[run, "run_1"], [], "all"])
      expect((await app.http.post("/api/v1/runs/delete").send({ runs })).body.code).toBe("validation_failed");
    expect((await app.call(getRun, { params: { run } })).id).toBe(run);
    expect(await app.call(deleteRuns, { body: { runs: tooMany.slice(0, runsAtOnceMax) } })).toMatchObject({
      deleted: 1,
    });
  });
});

describeDatabases("changing many runs", (database) => {
  test("adds tags to those that each has, colours them, and filters follow", async () => {
    await using app = await buildTestApp({ database });
    const [one, other] = [await aRun(app, { tags: ["a"] }), await aRun(app, { tags: ["c"] })];
    const gone = newId("run");
    const body = { runs: [one, gone, other], addTags: ["b", "a"], colour: "#AA00ff" };
    expect(await app.call(updateRuns, { body })).toEqual({ updated: 2, missing: [gone], refused: [] });
    const { items } = await app.call(listRuns, {
      ...inDemo,
      query: { filter: 'tags contains "b"', sort: "id" },
    });
    expect(items.map(({ id, tags, colour }) => ({ id, tags, colour }))).toEqual([
      { id: one, tags: ["a", "b"], colour: "#aa00ff" },
      { id: other, tags: ["c", "b", "a"], colour: "#aa00ff" },
    ]);
  });

  test("leaves alone what is not named", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app, { tags: ["a"], name: "first" });
    await app.call(updateRuns, { body: { runs: [run], colour: "#112233" } });
    await app.call(updateRuns, { body: { runs: [run], addTags: ["b"] } });
    expect(await app.call(getRun, { params: { run } })).toMatchObject({
      name: "first",
      tags: ["a", "b"],
      colour: "#112233",
    });
  });

  test("a run that would have too many tags is refused by name, and the others are changed", async () => {
    await using app = await buildTestApp({ database });
    const full = await aRun(app, { name: "full", tags: numbered(runTagsMax).map((at) => `t${at}`) });
    const other = await aRun(app);
    expect(await app.call(updateRuns, { body: { runs: [full, other], addTags: ["b"] } })).toEqual({
      updated: 1,
      missing: [],
      refused: [{ run: full, detail: "the run full would have 65 tags, more than 64: take some away" }],
    });
    expect((await app.call(getRun, { params: { run: full } })).tags).toHaveLength(runTagsMax);
  });
});
