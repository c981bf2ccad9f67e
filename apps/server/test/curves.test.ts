import { newId, queryMetrics, type MetricSeries } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { buildTestApp, problemOf } from "./build-test-app.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

describe("curves", () => {
  const start = 1_767_225_600_000;

  test("stand on steps, on seconds since the run's first point, or on the wall clock", async () => {
    await using app = await buildTestApp();
    const { send, points } = await aWritingRun(app);
    await send({ steps: [0], times: [start], values: { early: [0] } });
    await send({ steps: [2, 1], times: [start + 1500, start + 2500], values: { loss: [2, 1] } });
    expect(await points("loss")).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await points("loss", { axis: "relativeTime" })).toEqual([
      [1.5, 2],
      [2.5, 1],
    ]);
    expect(await points("loss", { axis: "wallTime" })).toEqual([
      [start + 1500, 2],
      [start + 2500, 1],
    ]);
    expect(await points("loss", { axis: "relativeTime", range: { to: 2 } })).toEqual([[1.5, 2]]);
  });

  test("are cut to the range, its ends included", async () => {
    await using app = await buildTestApp();
    const { log, points } = await aWritingRun(app);
    await log([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]);
    expect(await points("loss", { range: { from: 1, to: 3 } })).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await points("loss", { range: { from: 3 } })).toEqual([
      [3, 3],
      [4, 4],
    ]);
    expect(await points("loss", { range: { from: 3, to: 1 } })).toEqual([]);
  });

  test("beyond the budget share their bucket edges and keep their extremes", async () => {
    await using app = await buildTestApp();
    const one = await aWritingRun(app);
    const two = await aWritingRun(app, { run: await aRun(app) });
    const steps = Array.from({ length: 1000 }, (_, step) => step);
    await one.log(
      steps,
      steps.map((step) => (step === 437 ? 1e6 : step === 438 ? "NaN" : step === 990 ? -5 : step)),
    );
    await two.log(steps.slice(0, 500), steps.slice(0, 500));
    await two.send({ steps: [1, 2], values: { few: [1, 2] } });
    const body = { runs: [one.run, two.run], metrics: ["loss", "few"], buckets: 10 };
    const { series, bucketWidth } = await app.call(queryMetrics, { body });
    expect(series.map((each) => [each.run, each.metric, each.kind])).toEqual([
      [one.run, "loss", "bucketed"],
      [two.run, "loss", "bucketed"],
      [two.run, "few", "exact"],
    ]);
    const [first, second] = series as Extract<MetricSeries, { kind: "bucketed" }>[];
    // The narrowest power of two of which at most ten hold steps 0…999.
    expect(bucketWidth).toBe(128);
    expect(first!.x).toEqual([127, 255, 383, 511, 639, 767, 895, 999]);
    expect(second!.x).toEqual([127, 255, 383, 499]);
    expect([first!.max[3], first!.min[7], first!.nonFiniteCount[3], first!.count[3]]).toEqual([
      1e6, -5, 1, 128,
    ]);
    expect(first!.last.at(-1)).toBe(999);
    expect(first!.count.reduce((sum, count) => sum + count)).toBe(1000);
  });

  test("with as many points as the budget are exact", async () => {
    await using app = await buildTestApp();
    const { log, points } = await aWritingRun(app);
    await log([0, 1, 2], [0, 1, 2]);
    expect(await points("loss", { buckets: 3 })).toHaveLength(3);
  });

  test("of a metric that the run does not have are left out", async () => {
    await using app = await buildTestApp();
    expect(await (await aWritingRun(app)).points("nothing")).toEqual([]);
  });

  test("of a run that does not exist are refused", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const unknown = newId("run");
    const body = { runs: [await aRun(app), unknown], metrics: ["loss"] };
    const problem = await problemOf(app.call(queryMetrics, { body }));
    expect(problem).toMatchObject({ status: 404, code: "run_not_found" });
    expect(problem.detail).toContain(unknown);
  });
});
