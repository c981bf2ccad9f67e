import {
  createRun,
  createSweepBody,
  decodeMetricBatch,
  encodeMetricBatch,
  metricBatchSchema,
  runFilePathSchema,
  toMetricValue,
} from "@descent/contracts";
import { describe, expect, test } from "vitest";
import type { PointBlock, RunPlan } from "../plan.ts";
import { scenarioNames, scenarios, type ScenarioName } from "./scenarios.ts";

const options = { seed: 1, runs: undefined, now: Date.UTC(2026, 0, 1) };
const planOf = (name: ScenarioName) => scenarios[name](options);
const runsOf = (name: ScenarioName): RunPlan[] => planOf(name).flatMap(({ runs }) => runs);
const blocksOf = (run: RunPlan): PointBlock[] => [...run.points()];

/** A run of a million points is looked at by its first batch. */
function* someBlocks(run: RunPlan): Iterable<PointBlock> {
  let left = 3;
  for (const block of run.points()) {
    yield block;
    if (--left === 0) return;
  }
}

describe.each(scenarioNames)("scenario %s", (name) => {
  test("has runs, batches and sweeps that the server takes", () => {
    for (const { runs, sweeps } of planOf(name)) {
      for (const { body } of sweeps) expect(createSweepBody.safeParse(body).error).toBeUndefined();
      for (const run of runs.slice(0, 60)) {
        const { config, tags = [], notes = "", environment = {} } = run;
        const body = createRun.body.safeParse({ name: run.name, config, tags, notes, environment });
        expect(body.error).toBeUndefined();
        for (const { path, bytes } of run.files?.() ?? []) {
          expect(runFilePathSchema.safeParse(path).error).toBeUndefined();
          expect(bytes.length).toBeGreaterThan(0);
        }
        for (const block of someBlocks(run)) {
          expect(metricBatchSchema.safeParse(asJson(block)).error).toBeUndefined();
          expect(decodeMetricBatch(encodeMetricBatch({ writer: 1, seq: 1, ...block })).writer).toBe(1);
        }
      }
    }
  });

  test("is the same every time", () => {
    const some = () =>
      runsOf(name)
        .slice(0, 5)
        .map((run) => [run.name, run.config, [...someBlocks(run)], run.files?.()]);
    expect(some()).toEqual(some());
  });
});

describe("the sizes that tests and benches count on", () => {
  test("a thousand runs of 200 points in three metrics, or as many as asked for", () => {
    const [run] = runsOf("thousand-runs");
    expect(runsOf("thousand-runs")).toHaveLength(1000);
    expect(scenarios["thousand-runs"]({ ...options, runs: 10_000 })[0]!.runs).toHaveLength(10_000);
    expect(blocksOf(run!).map(({ steps, values }) => [steps.length, Object.keys(values).length])).toEqual([
      [200, 3],
    ]);
  });

  test("twenty runs of two thousand metrics, beside those that are shown by layer and have no panel", () => {
    const [run] = runsOf("wide");
    const names = new Set(blocksOf(run!).flatMap(({ values }) => Object.keys(values)));
    const isOfLayers = (name: string) => /^(update_ratio|(grad|weight)_norm|activation_\w+)\//.test(name);
    expect(runsOf("wide")).toHaveLength(20);
    expect([...names].filter((name) => !isOfLayers(name))).toHaveLength(2000);
    expect([...names].filter(isOfLayers)).toHaveLength(2 * 288);
  });

  test("four runs of a million points", () => {
    expect(runsOf("long")).toHaveLength(4);
    let points = 0;
    for (const { steps } of runsOf("long")[0]!.points()) points += steps.length;
    expect(points).toBe(1_000_000);
  });
});

test("the demo's trials fail, are given up and finish, by several agents", () => {
  const [sweep] = planOf("demo").flatMap(({ sweeps }) => sweeps);
  const parameters = { learningRate: 1e-3, weightDecay: 1e-4, dropout: 0.1, batchSize: 64, model: "resnet" };
  const trials = Array.from({ length: 64 }, (_, at) => sweep!.trial(parameters, at + 1));
  expect(new Set(trials.map(({ state }) => state))).toEqual(new Set(["finished", "failed", "pruned"]));
  expect(trials.every(({ reports }) => reports.length > 0)).toBe(true);
  expect(sweep!.agents.length).toBeGreaterThan(1);
});

test("the demo's runs say what ran them, and not all the same", () => {
  const runs = runsOf("demo");
  const said = (key: string) => new Set(runs.map(({ environment }) => JSON.stringify(environment?.[key])));
  expect(said("host").size).toBe(3);
  expect(said("node").size).toBe(2);
  expect(said("git").size).toBe(3);
  expect(said("command")).not.toContain(undefined);
});

function asJson({ steps, times, values }: PointBlock): unknown {
  const columns = Object.entries(values).map(([name, column]) => [
    name,
    column.map((value) => (value === null ? null : toMetricValue(value))),
  ]);
  return { writer: 1, seq: 1, steps, times, values: Object.fromEntries(columns) };
}
