import { describe, expect, test } from "vitest";
import { describeSchemas, type SchemaCase } from "../test/schema-cases.ts";
import { runIdSchema, sweepIdSchema, trialIdSchema } from "./id.ts";
import * as contracts from "./index.ts";

const run = "run_01JD8GZ0000000000000000000";
const sweep = "swp_01JD8GZ0000000000000000000";
const trial = "trl_01JD8GZ0000000000000000000";
const at = "2026-01-31T12:00:00.000Z";

const projectExample = {
  name: "digits",
  description: "",
  createdAt: at,
  runCount: 1,
  runningCount: 0,
  sweepCount: 0,
  lastActivityAt: at,
  retentionDays: null,
};
const runExample = {
  id: run,
  project: "digits",
  name: "calm-brook-1",
  state: "running",
  stale: false,
  config: { lr: 0.1, layers: [1, { units: null }] },
  summary: { loss: "NaN" },
  tags: ["a"],
  notes: "",
  colour: "#3366cc",
  sweep: null,
  trial: null,
  createdAt: at,
  updatedAt: at,
  heartbeatAt: at,
  finishedAt: null,
};
const summaryExample = {
  count: 2,
  last: "NaN",
  min: 1,
  max: 1,
  mean: 1,
  minStep: 0,
  maxStep: 0,
  firstStep: 0,
  lastStep: 1,
  firstTime: 0,
  lastTime: 1.5,
  nonFiniteCount: 1,
};
const batchExample = {
  writer: 1,
  seq: 1,
  steps: [0, 1.5],
  times: [0, 1],
  values: { loss: [1, null], b: ["-Infinity", -0] },
};
const metric = { name: "loss", goal: "minimize" };
const parameters = { lr: { distribution: "log_uniform_values", min: 1e-5, max: 0.1 } };
const sweepExample = {
  id: sweep,
  project: "digits",
  name: "sweep-1",
  method: "random",
  parameters,
  metric,
  trialsMax: 3,
  seed: 0,
  state: "running",
  trialCounts: { waiting: 0, running: 0, finished: 0, pruned: 0, failed: 0 },
  createdAt: at,
  finishedAt: null,
};
const trialExample = {
  id: trial,
  sweep,
  number: 1,
  parameters: { lr: 0.1, name: "x", on: true, none: null },
  state: "running",
  attempt: 1,
  agent: "me",
  leaseExpiresAt: at,
  run: null,
  objective: "Infinity",
  createdAt: at,
  finishedAt: null,
};
const problemExample = {
  type: "urn:descent:problem:run_not_found",
  title: "No such run",
  status: 404,
  code: "run_not_found",
  detail: "there is no run",
};
let deep: unknown = 1;
for (let depth = 0; depth < 100_000; depth++) deep = [deep];
const many = Object.fromEntries(Array.from({ length: 1001 }, (_, key) => [`k${key}`, 1]));

const cases: SchemaCase[] = [
  [
    "a project",
    contracts.projectSchema,
    projectExample,
    {
      "a name with a slash": { ...projectExample, name: "a/b" },
      "a name that begins with a dot": { ...projectExample, name: ".hidden" },
      "a time without a zone": { ...projectExample, createdAt: "2026-01-31" },
    },
  ],
  [
    "a run",
    contracts.runSchema,
    runExample,
    {
      "the id of a sweep": { ...runExample, id: sweep },
      "a state that there is not": { ...runExample, state: "sleeping" },
      "a config nested without end": { ...runExample, config: { deep } },
      "a config with NaN as a number": { ...runExample, config: { lr: NaN } },
      "a tag of 65 characters": { ...runExample, tags: ["x".repeat(65)] },
      "a colour by its name": { ...runExample, colour: "red" },
      "a colour that would be more than one": { ...runExample, colour: "#112233;x" },
    },
  ],
  [
    "a new run",
    contracts.createRun.body,
    { name: "first", config: { lr: 0.1 } },
    {
      "a config with too many keys": { config: many },
      "a config with a nameless key": { config: { "": 1 } },
      "an environment of 100,000 characters": { environment: { command: "x".repeat(1e5) } },
    },
  ],
  [
    "a run detail",
    contracts.runDetailSchema,
    { ...runExample, environment: { host: "mill" }, metrics: { loss: summaryExample } },
    {
      "no metrics": { ...runExample, environment: {} },
    },
  ],
  [
    "a metric summary",
    contracts.metricSummarySchema,
    summaryExample,
    {
      "a last value that is no value": { ...summaryExample, last: "nan" },
      "half a point": { ...summaryExample, count: 1.5 },
      "no first time": { ...summaryExample, firstTime: undefined },
    },
  ],
  [
    "a metric batch",
    contracts.metricBatchSchema,
    batchExample,
    {
      "a missing time": { ...batchExample, times: [0] },
      "an infinite step": { ...batchExample, steps: [0, Infinity] },
      "a step as text": { ...batchExample, steps: [0, "1"] },
      "a value as text": { ...batchExample, values: { loss: [1, "2"] } },
      "a value NaN": { ...batchExample, values: { loss: [1, NaN] } },
      "a column that is too long": { ...batchExample, values: { loss: [1, 2, 3] } },
      "a column that is no list": { ...batchExample, values: { loss: 5 } },
      "no steps at all": { ...batchExample, steps: undefined },
      "no values at all": { ...batchExample, values: undefined },
      "a metric with half of a character": { ...batchExample, values: { "a\ud800": [1, 2] } },
      "a metric with a tabulator": { ...batchExample, values: { "a\tb": [1, 2] } },
      "an extra field": { ...batchExample, colour: "red" },
      "writer 0": { ...batchExample, writer: 0 },
      "a number that no database keeps": { ...batchExample, seq: 2 ** 31 },
      "a time in microseconds": { ...batchExample, times: [0, 1.7e16] },
    },
  ],
  [
    "a sweep",
    contracts.sweepSchema,
    sweepExample,
    {
      "a goal that there is not": { ...sweepExample, metric: { ...metric, goal: "win" } },
      "no parameters": { ...sweepExample, parameters: {} },
    },
  ],
  [
    "a sweep to create",
    contracts.createSweepBody,
    { method: "random", parameters, metric, trialsMax: 5 },
    {
      "a random sweep without an end": { method: "random", parameters, metric },
      "a range upside down": {
        method: "random",
        parameters: { lr: { distribution: "uniform", min: 1, max: 0 } },
        metric,
        trialsMax: 5,
      },
      "a logarithm of zero": {
        method: "random",
        parameters: { lr: { ...parameters.lr, min: 0 } },
        metric,
        trialsMax: 5,
      },
      "a parameter of two kinds": { method: "grid", parameters: { lr: { value: 1, values: [1] } }, metric },
      "a choice of nothing": { method: "grid", parameters: { lr: { values: [] } }, metric },
      "a seed that is too big": { method: "grid", parameters: { lr: { value: 1 } }, metric, seed: 2 ** 31 },
    },
  ],
  [
    "a trial",
    contracts.trialSchema,
    trialExample,
    {
      "a parameter that is a list": { ...trialExample, parameters: { lr: [1] } },
      "an objective that is a text": { ...trialExample, objective: "good" },
    },
  ],
  [
    "a problem",
    contracts.problemSchema,
    problemExample,
    {
      "a code that there is not": { ...problemExample, code: "oops" },
    },
  ],
  [
    "a run id",
    runIdSchema,
    run,
    {
      "small letters": run.toLowerCase(),
      "a letter that ULIDs do not have": run.replace(/0$/, "I"),
      "a text before it": `x${run}`,
      "a line break after it": `${run}\n`,
    },
  ],
  ["a sweep id", sweepIdSchema, sweep, { "a trial's id": trial }],
  ["a trial id", trialIdSchema, trial, { "a run's id": run }],
  [
    "an event of points",
    contracts.liveEventSchema,
    { kind: "points", project: "digits", run, firstStep: -1.5, lastStep: 3 },
    {
      "no run": { kind: "points", project: "digits", firstStep: 0, lastStep: 3 },
      "no first step": { kind: "points", project: "digits", run, lastStep: 3 },
    },
  ],
  [
    "an event of a console",
    contracts.liveEventSchema,
    { kind: "console", project: "digits", run },
    {
      "no run": { kind: "console", project: "digits" },
    },
  ],
  [
    "an event of files",
    contracts.liveEventSchema,
    { kind: "files", project: "digits", run },
    {
      "no run": { kind: "files", project: "digits" },
    },
  ],
  [
    "an event of a reset",
    contracts.liveEventSchema,
    { kind: "reset" },
    { "a kind that there is not": { kind: "rest" } },
  ],
];

describeSchemas(cases);

describe("a column", () => {
  test("names the first item that does not fit, and no other", () => {
    const { error } = contracts.metricBatchSchema.safeParse({
      ...batchExample,
      values: { loss: [1, "x", "y", ...Array.from({ length: 100_000 }, () => "z")] },
    });
    expect(error?.issues.map(({ path }) => path)).toEqual([["values", "loss", 1]]);
  });

  test("of wrong length says both lengths", () => {
    const { error } = contracts.metricBatchSchema.safeParse({ ...batchExample, values: { loss: [1] } });
    expect(error?.issues[0]?.message).toBe("expected 2 values, one per step, got 1");
  });
});
