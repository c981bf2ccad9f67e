import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromMetricValue, type MetricBatch, type MetricValue } from "@descent/contracts";
import { expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import { openDatabase } from "../../database/open-database.ts";
import { LogMetricStore } from "./log-metric-store.ts";
import { MetricLogRepository } from "./metric-log.repository.ts";
import { toMetricSummary } from "./metric-statistics.ts";
import type { StatisticsState } from "./metric-store.ts";

const names = ["a", "b", "constructor"];

/** What the store promises, written down in the simplest way: every batch in a list, everything computed from it. */
class Model {
  readonly #seen = new Set<string>();
  readonly #points: { metric: string; step: number; time: number; value: MetricValue }[] = [];

  append(batch: MetricBatch): { duplicate: boolean } {
    const key = `${batch.writer}/${batch.seq}`;
    if (this.#seen.has(key)) return { duplicate: true };
    this.#seen.add(key);
    for (const [metric, column] of Object.entries(batch.values))
      column.forEach((value, row) => {
        if (value !== null)
          this.#points.push({ metric, step: batch.steps[row]!, time: batch.times[row]!, value });
      });
    return { duplicate: false };
  }

  points(metric: string, repeated: "last" | "all"): [number, MetricValue][] {
    const mine = this.#points.filter((point) => point.metric === metric);
    const steps = [...new Set(mine.map(({ step }) => step))].toSorted((x, y) => x - y);
    return steps.flatMap((step): [number, MetricValue][] => {
      const here = mine.filter((point) => point.step === step);
      if (repeated === "last") return [[step, here.at(-1)!.value]];
      const isFirst = (point: (typeof here)[number], at: number) =>
        here.findIndex(({ time, value }) => time === point.time && value === point.value) === at;
      return here.filter(isFirst).map(({ value }) => [step, value]);
    });
  }

  summary(metric: string) {
    const points = this.points(metric, "last");
    if (points.length === 0) return undefined;
    const finite = points
      .map(([, value]) => fromMetricValue(value))
      .filter((value) => Number.isFinite(value));
    const stepOf = (wanted: number) => points.find(([, value]) => value === wanted)?.[0] ?? null;
    const min = finite.length === 0 ? null : Math.min(...finite);
    const max = finite.length === 0 ? null : Math.max(...finite);
    return {
      count: this.points(metric, "all").length,
      firstStep: points[0]![0],
      lastStep: points.at(-1)![0],
      last: points.at(-1)![1],
      min,
      max,
      minStep: min === null ? null : stepOf(min),
      maxStep: max === null ? null : stepOf(max),
      mean:
        min === null
          ? null
          : expect.closeTo(finite.reduce((sum, value) => sum + value, 0) / finite.length, 9),
      nonFiniteCount: points.length - finite.length,
    };
  }
}

function randomBatch(random: Random, writer: number, step: () => number): MetricBatch {
  const steps = random.list(1 + random.int(4), step);
  const value = () =>
    random.pick<MetricValue | null>([random.int(5), random.next(), "NaN", "Infinity", "-Infinity", null]);
  const metrics = names.filter(() => random.int(3) > 0);
  return {
    writer,
    seq: 1 + random.int(30),
    steps,
    times: steps.map(() => random.int(3)),
    values: Object.fromEntries(
      (metrics.length > 0 ? metrics : names).map((name) => [name, steps.map(value)]),
    ),
  };
}

test("the store answers as its simplest model does, whatever order batches come in", async () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "descent-store-"));
  const database = await openDatabase(scratch);
  const { prisma } = database;
  const store = new LogMetricStore(new MetricLogRepository(prisma));
  await prisma.$queryRawUnsafe("PRAGMA synchronous = OFF");
  const at = new Date(0);
  const project = await prisma.project.create({ data: { name: "p", createdAt: at, lastActivityAt: at } });
  for (let round = 0; round < 25; round++) {
    const random = new Random(round);
    const times = { createdAt: at, updatedAt: at, heartbeatAt: at };
    const json = { config: {}, ownSummary: {}, metrics: {}, tags: [] };
    const { id: key } = await prisma.run.create({
      data: {
        publicId: `r${round}`,
        projectId: project.id,
        name: "r",
        state: "running",
        notes: "",
        ...json,
        ...times,
      },
    });
    const model = new Model();
    let state: StatisticsState = { statistics: {}, throughId: 0 };
    let ascending = 0;
    // Every third run logs in order, as most do: its statistics are counted on, not made anew.
    const step = round % 3 === 0 ? () => ++ascending : () => random.int(8) - 2;
    for (let turn = 0; turn < 12; turn++) {
      const batches = random.list(1 + random.int(3), () => randomBatch(random, 1 + random.int(2), step));
      const answers = await Promise.all(batches.map((batch) => store.append(key, batch)));
      expect(answers).toEqual(batches.map((batch) => model.append(batch)));
      state = await store.statistics(
        key,
        structuredClone(JSON.parse(JSON.stringify(state)) as StatisticsState),
      );
      for (const name of names) {
        const has = Object.hasOwn(state.statistics, name);
        expect(has ? toMetricSummary(state.statistics[name]!) : undefined).toEqual(model.summary(name));
      }
      const repeatedSteps = random.pick(["last", "all"] as const);
      const query = { metrics: names, axis: "step", range: {}, buckets: 10_000, repeatedSteps } as const;
      const series = await store.query([{ key, id: `r${round}` }], query);
      const shown = Object.fromEntries(
        series.map((each) => [
          each.metric,
          each.kind === "exact" ? each.x.map((x, i) => [x, each.value[i]]) : [],
        ]),
      );
      for (const name of names)
        expect(Object.hasOwn(shown, name) ? shown[name] : []).toEqual(model.points(name, repeatedSteps));
    }
  }
  await database.close();
  rmSync(scratch, { recursive: true });
});
