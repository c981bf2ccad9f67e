import { queryMetrics, updateRun, type EndpointInput } from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aRun, aWritingRun } from "./factories.ts";

type Query = EndpointInput<typeof queryMetrics>["body"];

const ask = (app: TestApp, body: Query) => app.call(queryMetrics, { body });
const smoothings = [
  { kind: "ema", weight: 0.8 },
  { kind: "timeEma", halfLife: 3 },
  { kind: "gaussian", sigma: 2 },
  { kind: "runningMean", window: 5 },
] as const;
const to = (end: number) => Array.from({ length: end }, (_, step) => step);

describeDatabases("a curve", (database) => {
  test("over another metric stands where both have a step, in the order of its x", async () => {
    await using app = await buildTestApp({ database });
    const { run, send } = await aWritingRun(app);
    await send({ values: { tokens: [30, 10, "NaN", 20, null], loss: [3, 1, 9, null, 5] } });
    const query: Query = { runs: [run], metrics: ["loss"], axis: { metric: "tokens" } };
    const expected = [{ kind: "exact", run, metric: "loss", x: [10, 30], value: [1, 3] }];
    expect((await ask(app, query)).series).toEqual(expected);
    await app.fold(run);
    expect((await ask(app, query)).series).toEqual(expected);
    expect((await ask(app, { ...query, range: { from: 20 } })).series).toMatchObject([
      { x: [30], value: [3] },
    ]);
    expect((await ask(app, { ...query, axis: { metric: "none" } })).series).toMatchObject([
      { x: [], value: [] },
    ]);
  });

  test("is smoothed before it is cut or gathered, and keeps its own values", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log(
      to(40),
      to(40).map((step) => (step === 20 ? "NaN" : step % 7)),
    );
    const query: Query = { runs: [run], metrics: ["loss"], smoothing: { kind: "ema", weight: 0.9 } };
    const [whole] = (await ask(app, query)).series;
    const [cut] = (await ask(app, { ...query, range: { from: 30, to: 33 } })).series;
    const [gathered] = (await ask(app, { ...query, buckets: 5 })).series;
    expect(whole).toMatchObject({ kind: "exact", x: to(40) });
    expect(whole!.smoothed![20]).toBe("NaN");
    expect(whole!.smoothed![39]).not.toBe(whole!.kind === "exact" ? whole!.value[39] : undefined);
    expect(cut!.smoothed).toEqual(whole!.smoothed!.slice(30, 34));
    expect(gathered).toMatchObject({ kind: "bucketed", x: [7, 15, 23, 31, 39], last: [0, 1, 2, 3, 4] });
    expect(gathered!.smoothed).toEqual([7, 15, 23, 31, 39].map((step) => whole!.smoothed![step]));
  });

  test("is one band for all runs with equal values", async () => {
    await using app = await buildTestApp({ database });
    const runs = [];
    for (const [lr, slope] of [
      [0.1, 1],
      [0.1, 3],
      ["x", 5],
      [null, 7],
    ] as const) {
      const { run, log } = await aWritingRun(app, { run: await aRun(app, { config: { lr } }) });
      await log([0, 1], [0, slope]);
      runs.push(run);
    }
    await app.fold(runs[0]!);
    const { series, groups } = await ask(app, { runs, metrics: ["loss", "none"], groupBy: ["config.lr"] });
    expect(series).toEqual([]);
    expect(groups.map(({ group }) => group["config.lr"])).toEqual([0.1, "x", null]);
    expect(groups[0]).toEqual({
      group: { "config.lr": 0.1 },
      runs: runs.slice(0, 2),
      metric: "loss",
      x: [0, 1],
      count: [2, 2],
      mean: [0, 2],
      median: [0, 2],
      min: [0, 1],
      max: [0, 3],
      std: [0, expect.closeTo(Math.SQRT2)],
      low95: [0, expect.closeTo(-10.706, 3)],
      high95: [0, expect.closeTo(14.706, 3)],
    });
    expect(groups[1]).toMatchObject({ runs: [runs[2]], count: [1, 1], std: [0, 0], low95: ["NaN", "NaN"] });
  });

  test("in a band is that of a run's latest value, and counts a run that is named twice once", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [1]);
    await app.call(updateRun, { params: { run }, body: { config: { lr: 1 } } });
    const query: Query = { runs: [run, run], metrics: ["loss"], groupBy: ["config.lr", "state"] };
    expect((await ask(app, query)).groups).toMatchObject([
      { group: { "config.lr": 1, state: "running" }, runs: [run], count: [1] },
    ]);
    expect((await ask(app, { runs: [run, run], metrics: ["loss", "loss"] })).series).toHaveLength(1);
  });

  test("of a formula is smoothed, gathered and grouped as if its values had been logged", async () => {
    await using app = await buildTestApp({ database });
    const runs: string[] = [];
    const drop = "1 - ${accuracy} / ${best}";
    for (const best of [1, 2]) {
      const { run, send } = await aWritingRun(app, { run: await aRun(app, { config: { best } }) });
      const accuracy = to(40).map((step) => ((step * 7) % 11) / 11);
      const values = accuracy.map((value) => 1 - value / best);
      await send({ values: { accuracy, best: to(40).map(() => best), logged: values } });
      runs.push(run);
    }
    await app.fold(runs[0]!);
    const kinds: Omit<Query, "runs">[] = [
      {},
      { buckets: 5 },
      { range: { from: 10, to: 20 } },
      { axis: "relativeTime" },
      ...smoothings.map((smoothing) => ({ smoothing, buckets: 5 })),
      ...smoothings.map((smoothing) => ({ smoothing, groupBy: ["config.best"] })),
    ];
    const unnamed = (parts: readonly { readonly metric: string }[]) =>
      parts.map(({ metric: _metric, ...part }) => part);
    for (const kind of kinds) {
      const logged = await ask(app, { ...kind, runs, metrics: ["logged"] });
      const formula = await ask(app, { ...kind, runs, expressions: [drop] });
      expect([...formula.series, ...formula.groups].map(({ metric }) => metric)).toEqual([drop, drop]);
      expect(unnamed(formula.series)).toEqual(unnamed(logged.series));
      expect(unnamed(formula.groups)).toEqual(unnamed(logged.groups));
    }
  });

  test("of a formula has a point at each step that all its metrics share, in the runs that have them all", async () => {
    await using app = await buildTestApp({ database });
    const { run, send } = await aWritingRun(app);
    const other = await aWritingRun(app, { run: await aRun(app) });
    await send({ values: { p: [1, 2, 3, "NaN", null], q: [null, 4, 0, 1, 1] } });
    await other.send({ values: { p: [1] } });
    const query: Query = { runs: [run, other.run], metrics: ["q"], expressions: ["${p} / ${q}", "-${gone}"] };
    const { series } = await ask(app, query);
    expect(series).toEqual([
      { kind: "exact", run, metric: "q", x: [1, 2, 3, 4], value: [4, 0, 1, 1] },
      { kind: "exact", run, metric: "${p} / ${q}", x: [1, 2, 3], value: [0.5, "Infinity", "NaN"] },
    ]);
  });

  test("cannot be grouped by what is no column", async () => {
    await using app = await buildTestApp({ database });
    const { run } = await aWritingRun(app);
    const problem = await problemOf(ask(app, { runs: [run], metrics: ["loss"], groupBy: ["mood"] }));
    expect(problem).toMatchObject({ status: 400, code: "invalid_column" });
    expect(problem.detail).toContain('"mood"');
  });

  test("of steps at the ends of the numbers has buckets, too", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([-1.7e308, -5e-324, 0, 5e-324, 1.7e308], [1, 2, 3, 4, 5]);
    await app.fold(run);
    const { series } = await ask(app, { runs: [run], metrics: ["loss"], buckets: 4 });
    expect(series).toMatchObject([{ kind: "bucketed", min: [1, 2, 3, 5], count: [1, 1, 2, 1] }]);
    const query: Query = { runs: [run], metrics: ["loss"], buckets: 4, groupBy: ["state"] };
    const { groups } = await ask(app, query);
    expect(groups).toMatchObject([
      { x: [-Number.MAX_VALUE, -(2 ** 1023), 0, 2 ** 1023], median: [1, 2, 3.5, 5] },
    ]);
  });
});
