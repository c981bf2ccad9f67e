import type { MetricBatch, MetricValue, QueryAxis, Smoothing } from "@descent/contracts";
import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase, type TestDatabase } from "../../../test/databases.ts";
import { MetricModel, type ModelQuery } from "../../../test/metric-model.ts";
import { mortalPrisma, ProcessDied } from "../../../test/mortal-prisma.ts";
import { openStore as openStoreWith } from "../../../test/open-test-store.ts";
import { Random } from "../../../test/random.ts";
import type { Provider } from "../../database/dialect.ts";
import type { PrismaClient } from "../../generated/sqlite/client.ts";
import type { ChunkedMetricStore } from "./chunked-metric-store.ts";
import { toMetricSummary } from "./metric-statistics.ts";
import type { StatisticsState, StoreAnswer, StoreMark } from "./metric-store.ts";
import { packBatch } from "./parse-batch.ts";
import { readFormula } from "./query/formulas.ts";

const names = ["a", "b", "constructor"];

/** A database that does not wait for the disk: what is tested here does not end with the machine. */
async function openDatabase(provider: Provider): Promise<TestDatabase> {
  const database = await openTestDatabase(provider);
  if (provider === "sqlite") await database.prisma.$queryRaw`PRAGMA synchronous = OFF`;
  return database;
}

/** Small chunks, so that a few points fill several. */
const openStore = (prisma: PrismaClient) => openStoreWith({ prisma }, 6);

const everyPoint: ModelQuery = {
  axis: "step",
  range: { from: -Infinity, to: Infinity },
  buckets: 10_000,
  repeatedSteps: "last",
  smoothing: undefined,
};

function asDeath(error: unknown): undefined {
  if (!(error instanceof ProcessDied)) throw error;
}

/** What is asked of the store and of its model. */
const ratio = {
  source: "${a} / ${b}",
  of: ["a", "b"] as const,
  // Zero is the one zero that is compared.
  apply: (a: number, b: number) => a / b + 0,
};
const asked = { metrics: names, formulas: [readFormula(ratio.source)] };
const answered = [...names, ratio.source];

type PlainCurve = Record<string, unknown> & { x: number[] };

/** What a client knows after it has applied an answer. */
function applied(known: ReadonlyMap<string, PlainCurve>, { curves }: StoreAnswer): Map<string, PlainCurve> {
  const next = new Map(known);
  for (const { run, metric, columns, from } of curves) {
    const key = `${run} ${metric}`;
    const news = plain(columns) as PlainCurve;
    const before = known.get(key);
    if (before === undefined || from === null || from === undefined) {
      next.set(key, news);
      continue;
    }
    const kept = before.x.filter((x) => x < from).length;
    const joined = Object.entries(news).map(([name, column]) => [
      name,
      Array.isArray(column)
        ? [...(before[name] as number[]).slice(0, kept), ...(column as number[])]
        : column,
    ]);
    next.set(key, Object.fromEntries(joined) as PlainCurve);
  }
  return next;
}

let projects = 0;

/** A run with two writers. */
async function aRun(
  { prisma }: TestDatabase,
  store: ChunkedMetricStore,
): Promise<{ key: number; id: string }> {
  const at = new Date(0);
  const times = { createdAt: at, updatedAt: at, heartbeatAt: at };
  const json = { config: "{}", ownSummary: "{}", metrics: "{}", tags: "[]" };
  const project = await prisma.project.create({
    data: { name: `p${projects++}`, createdAt: at, lastActivityAt: at },
  });
  const id = `run ${project.id}`;
  const { id: key } = await prisma.run.create({
    data: { publicId: id, projectId: project.id, name: "r", state: "running", notes: "", ...json, ...times },
  });
  for (const writer of ["one", "two"]) await store.writerFor(key, writer);
  return { key, id };
}

function randomBatch(random: Random, seq: number, step: () => number): MetricBatch {
  const steps = random.list(1 + random.int(4), step);
  const value = () =>
    random.pick<MetricValue | null>([random.int(5), random.next(), "NaN", "Infinity", "-Infinity", null]);
  const metrics = names.filter(() => random.int(3) > 0);
  return {
    writer: 1 + random.int(2),
    seq,
    steps,
    times: steps.map(() => random.int(3)),
    values: Object.fromEntries(
      (metrics.length > 0 ? metrics : names).map((name) => [name, steps.map(value)]),
    ),
  };
}

function randomQuery(random: Random): ModelQuery {
  const axis = random.pick<QueryAxis>([
    "step",
    "step",
    "step",
    "relativeTime",
    "wallTime",
    { metric: "b" },
    { metric: "none" },
  ]);
  const [one, other] = [random.int(14) - 4, random.int(14) - 4];
  const isWhole = random.int(2) === 0;
  return {
    axis,
    range: isWhole
      ? { from: -Infinity, to: Infinity }
      : { from: Math.min(one, other), to: Math.max(one, other) },
    buckets: random.pick([2, 3, 5, 10_000]),
    repeatedSteps: typeof axis === "object" ? "last" : random.pick(["last", "last", "all"] as const),
    smoothing: random.pick<Smoothing | undefined>([
      undefined,
      undefined,
      { kind: "ema", weight: 0.7 },
      { kind: "gaussian", sigma: 1 },
    ]),
  };
}

/** The curves of an answer by metric, as plain lists. */
function shownIn({ curves }: StoreAnswer): Map<string, unknown> {
  return new Map(curves.map(({ metric, columns }) => [metric, plain(columns)]));
}

function plain(columns: object): unknown {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      // Zero is the one zero that travels.
      column instanceof Float64Array ? Array.from(column, (value) => value + 0) : column,
    ]),
  );
}

/** Brings statistics up to date as the server does, kept before the store is told, and compares them. */
async function expectStatistics(
  { prisma }: TestDatabase,
  store: ChunkedMetricStore,
  { key, model, state }: { key: number; model: MetricModel; state: StatisticsState },
): Promise<StatisticsState> {
  const next = await store.statistics(key, JSON.parse(JSON.stringify(state)) as StatisticsState);
  for (const name of names) {
    const has = Object.hasOwn(next.statistics, name);
    expect(has ? toMetricSummary(next.statistics[name]!) : undefined).toEqual(model.summary(name));
  }
  await prisma.run.update({ where: { id: key }, data: { summarizedLogId: next.throughId } });
  store.noteCounted(key, next.throughId);
  return next;
}

describeDatabases("the metric store", (provider) => {
  test("answers as its simplest model does, whatever comes in which order and wherever it lies", async () => {
    await using database = await openDatabase(provider);
    let store = await openStore(database.prisma);
    for (let round = 0; round < (provider === "sqlite" ? 30 : 10); round++) {
      const random = new Random(round);
      const run = await aRun(database, store);
      const model = new MetricModel(ratio);
      let state: StatisticsState = { statistics: {}, throughId: 0 };
      let ascending = 0;
      // Every third run logs in order, as most do: its statistics are counted on, not made anew.
      const step = round % 3 === 0 ? () => ++ascending : () => random.int(12) - 3;
      for (let turn = 0; turn < 12; turn++) {
        const batches = random.list(1 + random.int(3), () => randomBatch(random, 1 + random.int(30), step));
        const answers = await Promise.all(batches.map((batch) => store.append(run.key, packBatch(batch))));
        expect(answers).toEqual(batches.map((batch) => model.append(batch)));
        if (random.int(4) === 0) {
          await store.close();
          store = await openStore(database.prisma);
        }
        state = await expectStatistics(database, store, { key: run.key, model, state });
        // A fold between any two questions changes no answer.
        if (random.int(2) === 0) await store.settle(run.key);
        const query = randomQuery(random);
        const answer = await store.query([run], { ...asked, ...query });
        expect(shownIn(answer)).toEqual(model.curves(answered, query));
        if (random.int(3) === 0) await store.settle(run.key);
        expect(shownIn(await store.query([run], { ...asked, ...query }))).toEqual(shownIn(answer));
      }
      await store.settle(run.key);
      state = await expectStatistics(database, store, { key: run.key, model, state });
    }
    await store.close();
  });

  test("loses and doubles nothing, at whichever statement its process dies", async () => {
    await using database = await openDatabase(provider);
    const { prisma } = database;
    const deaths = { before: 0, after: 0 };
    for (let round = 0; round < (provider === "sqlite" ? 120 : 30); round++) {
      const random = new Random(1000 + round);
      const first = await openStore(prisma);
      const run = await aRun(database, first);
      await first.close();
      const model = new MetricModel(ratio);
      let state: StatisticsState = { statistics: {}, throughId: 0 };
      let waiting: MetricBatch | undefined;
      for (let life = 0; life < 4; life++) {
        const death = { atCall: 8 + random.int(25), afterwards: random.int(2) === 0 };
        const store = await openStore(mortalPrisma(prisma, death)).catch(asDeath);
        const turns = store ? 6 : 0;
        for (let turn = 0; turn < turns; turn++) {
          // What was not answered is sent again, as it was.
          waiting ??= randomBatch(random, 1 + random.int(30), () => random.int(30));
          if (!(await store!.append(run.key, packBatch(waiting)).catch(asDeath))) break;
          model.append(waiting);
          waiting = undefined;
          const next = await store!.statistics(run.key, state).catch(asDeath);
          if (!next) break;
          state = next;
          await prisma.run.update({ where: { id: run.key }, data: { summarizedLogId: state.throughId } });
          store!.noteCounted(run.key, state.throughId);
          if ((await store!.settle(run.key).then(() => true, asDeath)) === undefined) break;
        }
        await store?.close();
        deaths[death.afterwards ? "after" : "before"]++;
        const survivor = await openStore(prisma);
        if (waiting) {
          // The answer may have been lost on its way: sent again, the batch is there once.
          await survivor.append(run.key, packBatch(waiting));
          model.append(waiting);
          waiting = undefined;
        }
        for (const query of [everyPoint, { ...everyPoint, repeatedSteps: "all" as const }]) {
          const answer = await survivor.query([run], { ...asked, ...query });
          expect(shownIn(answer)).toEqual(model.curves(answered, query));
        }
        state = await expectStatistics(database, survivor, { key: run.key, model, state });
        await survivor.close();
      }
    }
    expect(Math.min(deaths.before, deaths.after)).toBeGreaterThan(10);
  });

  test("who applies what is answered since a cursor has what a whole answer shows", async () => {
    await using database = await openDatabase(provider);
    const store = await openStore(database.prisma);
    for (let round = 0; round < (provider === "sqlite" ? 40 : 10); round++) {
      const random = new Random(2000 + round);
      const runs = [await aRun(database, store), await aRun(database, store)];
      const states = new Map<number, StatisticsState>();
      let ascending = 0;
      const step = round % 2 === 0 ? () => ++ascending : () => ++ascending - random.int(6);
      const query = { ...asked, ...randomQuery(random) };
      let known = new Map<string, PlainCurve>();
      let mark: StoreMark | undefined;
      for (let turn = 0; turn < 15; turn++) {
        for (const run of runs) {
          if (random.int(2) === 0) continue;
          await store.append(run.key, packBatch({ ...randomBatch(random, turn + 1, step), writer: 1 }));
          if (random.int(3) > 0) continue;
          const state = await store.statistics(
            run.key,
            states.get(run.key) ?? { statistics: {}, throughId: 0 },
          );
          states.set(run.key, state);
          const summarizedLogId = state.throughId;
          await database.prisma.run.update({ where: { id: run.key }, data: { summarizedLogId } });
          store.noteCounted(run.key, state.throughId);
          await store.settle(run.key);
        }
        const answer = await store.query(runs, query, mark);
        mark = answer.mark;
        known = applied(known, answer);
        expect(known).toEqual(applied(new Map(), await store.query(runs, query)));
      }
    }
    await store.close();
  });
});
