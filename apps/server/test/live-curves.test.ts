import {
  applyCurveNews,
  queryMetrics,
  type EndpointInput,
  type MetricAnswer,
  type MetricValue,
} from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aRun, aWritingRun, type WritingRun } from "./factories.ts";
import { Random } from "./random.ts";

type Query = EndpointInput<typeof queryMetrics>["body"];

const metrics = ["a", "b"];
const kinds: Omit<Query, "runs" | "metrics">[] = [
  {},
  { buckets: 4 },
  { buckets: 4, range: { from: 2, to: 30 } },
  { buckets: 4, repeatedSteps: "all" },
  { buckets: 4, smoothing: { kind: "ema", weight: 0.6 } },
  { buckets: 4, smoothing: { kind: "gaussian", sigma: 1 } },
  { axis: "relativeTime" },
  { axis: "wallTime", buckets: 4 },
  { axis: { metric: "b" } },
  { expressions: ["1 - ${a}", "${a} / ${b}"] },
  { expressions: ["max(${a}, ${b})"], buckets: 4 },
  { expressions: ["max(${a}, ${b})"], smoothing: { kind: "ema", weight: 0.6 } },
];

/** A client that follows a query: it knows what its first answer said, and what was new since. */
class Follower {
  readonly #app: TestApp;
  readonly #query: Query;
  #known: MetricAnswer | undefined;

  constructor(app: TestApp, query: Query) {
    this.#app = app;
    this.#query = query;
  }

  async follow(): Promise<MetricAnswer> {
    const since = this.#known && { since: this.#known.cursor };
    const news = await this.#app.call(queryMetrics, { body: { ...this.#query, ...since } });
    this.#known = applyCurveNews(this.#known, news);
    return this.#known;
  }

  /** What a client must know: what one is told that asks for everything. */
  async fresh(): Promise<unknown> {
    const { series, ...answer } = await this.#app.call(queryMetrics, { body: this.#query });
    return shownIn({ ...answer, series: series.map(withinRounding) });
  }

  /** What this one knows after asking for what is new. */
  async known(): Promise<unknown> {
    return shownIn(await this.follow());
  }
}

/** Means of buckets may differ in their last places: they are made of points, of cells, or of narrower buckets. */
function withinRounding(series: MetricAnswer["series"][number]): MetricAnswer["series"][number] {
  if (series.kind === "exact") return series;
  const mean = series.mean.map((value) =>
    typeof value === "number" ? (expect.closeTo(value, 12) as number) : value,
  );
  return { ...series, mean };
}

/** Everything of an answer that a chart shows, in an order of its own. */
function shownIn({ series, bucketWidth }: MetricAnswer): unknown {
  const shown = series.map(({ from: _from, ...columns }) => columns);
  return { bucketWidth, series: Object.fromEntries(shown.map((one) => [`${one.run} ${one.metric}`, one])) };
}

async function logSomething(random: Random, run: WritingRun, nextStep: () => number): Promise<void> {
  // Mostly onwards, as runs do; sometimes back, and to a step that was there before.
  const steps = random.list(1 + random.int(5), () => (random.int(8) === 0 ? random.int(40) : nextStep()));
  const value = () => random.pick<MetricValue | null>([random.int(9), random.next(), "NaN", null]);
  const logged = random.pick([["a"], ["b"], metrics]);
  await run.send({
    steps,
    times: steps.map(() => 1_767_225_600_000 + random.int(50)),
    values: Object.fromEntries(logged.map((metric) => [metric, steps.map(value)])),
  });
}

describeDatabases("a client that asks only for what is new", (database) => {
  test("always has what a fresh query answers, whatever came in which order and wherever it lies", async () => {
    await using app = await buildTestApp({ database });
    for (let round = 0; round < (database === "sqlite" ? 6 : 2); round++) {
      const random = new Random(round);
      const runs = [await aWritingRun(app), await aWritingRun(app, { run: await aRun(app) })];
      const query = { runs: runs.map(({ run }) => run), metrics };
      const followers = kinds.map((kind) => new Follower(app, { ...query, ...kind }));
      let step = 0;
      for (let turn = 0; turn < 14; turn++) {
        const run = random.pick(runs);
        if (turn > 0) await logSomething(random, run, () => ++step);
        if (random.int(4) === 0) await app.fold(run.run);
        // Some ask more often than others.
        for (const follower of followers.filter(() => random.int(3) > 0))
          expect(await follower.known()).toEqual(await follower.fresh());
      }
    }
  });

  test("before the first point of a new server misses none", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    const follower = new Follower(app, { runs: [run], metrics: ["loss"] });
    expect((await follower.follow()).series).toEqual([]);
    await log([0, 1], [1, 2]);
    expect(await follower.known()).toEqual(await follower.fresh());
    expect((await follower.follow()).series).toHaveLength(1);
  });

  test("is told the end of the curve alone, and nothing where nothing is new", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    const other = await aWritingRun(app, { run: await aRun(app) });
    await log([0, 1, 1500], [0, 1, 2]);
    await other.log([0], [0]);
    const query: Query = { runs: [run, other.run], metrics: ["loss"] };
    const ask = (since: string) => app.call(queryMetrics, { body: { ...query, since } });
    const { cursor } = await app.call(queryMetrics, { body: query });
    expect(await ask(cursor)).toMatchObject({ series: [] });
    await log([1600], [3]);
    const news = await ask(cursor);
    expect(news.series).toEqual([{ kind: "exact", run, metric: "loss", x: [1600], value: [3], from: 1600 }]);
    // A fold is no news.
    await app.fold(run);
    expect((await ask(news.cursor)).series).toEqual([]);
    await log([1700], [4]);
    await app.fold(run);
    // What it moved is news still to who did not know it.
    expect((await ask(news.cursor)).series).toEqual([
      { kind: "exact", run, metric: "loss", x: [1700], value: [4], from: 1700 },
    ]);
  });

  test("is told everything again by a server that has started anew", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0, 1], [0, 1]);
    const follower = new Follower(app, {
      runs: [run],
      metrics: ["loss"],
      smoothing: { kind: "ema", weight: 0 },
    });
    await follower.follow();
    await app.reopen();
    await log([2], [2]);
    expect(await follower.known()).toEqual(await follower.fresh());
  });

  test("is refused with the cursor of another query, and one that nobody gave out", async () => {
    await using app = await buildTestApp({ database });
    const { run, log } = await aWritingRun(app);
    await log([0], [0]);
    const query: Query = { runs: [run], metrics: ["loss"] };
    const { cursor } = await app.call(queryMetrics, { body: query });
    const refused = [
      { ...query, buckets: 7, since: cursor },
      { ...query, metrics: ["loss", "a"], since: cursor },
      { ...query, since: cursor.slice(0, -8) },
      { ...query, since: "nonsense" },
      { ...query, since: "" },
    ];
    for (const body of refused)
      expect(await problemOf(app.call(queryMetrics, { body }))).toMatchObject({
        status: 400,
        code: "invalid_cursor",
      });
  });
});
