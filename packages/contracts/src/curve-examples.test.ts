import { describe, expect, test } from "vitest";
import { describeSchemas, type SchemaCase } from "../test/schema-cases.ts";
import * as contracts from "./index.ts";

const run = "run_01JD8GZ0000000000000000000";
const at = 1_767_225_600_000;

const exact = { kind: "exact", run, metric: "loss", x: [1, 2], value: [1, "NaN"] };
const bucketed = {
  kind: "bucketed",
  run,
  metric: "loss",
  x: [1],
  min: ["NaN"],
  max: [1],
  mean: [1],
  last: [1],
  count: [2],
  nonFiniteCount: [0],
};
const statistics = { mean: [1], median: [1], min: [1], max: [1], std: [0], low95: ["NaN"], high95: ["NaN"] };
const group = { "config.lr": 0.1, "config.name": "x", "config.none": null };
const band = { group, runs: [run], metric: "loss", x: [0], count: [1], ...statistics };
const query = { runs: [run], metrics: ["loss"] };
const lines = { times: [at, at], streams: ["stdout", "stderr"], lines: ["", "\u001b[31mred\u001b[0m"] };
const consoleBatch = { writer: 1, seq: 1, ...lines };

const cases: SchemaCase[] = [
  [
    "an exact series",
    contracts.metricSeriesSchema,
    { ...exact, smoothed: [1, "NaN"], from: -1.5 },
    {
      "an x that is no number": { ...exact, x: ["NaN", 2] },
      "a smoothed value as text": { ...exact, smoothed: ["1", "2"] },
      "a place as text": { ...exact, from: "NaN" },
    },
  ],
  [
    "a bucketed series",
    contracts.metricSeriesSchema,
    { ...bucketed, smoothed: ["Infinity"], from: null },
    {
      "half a count": { ...bucketed, count: [1.5] },
      "no means": { ...bucketed, mean: undefined },
    },
  ],
  [
    "a band",
    contracts.metricGroupSchema,
    band,
    {
      "a group by a list": { ...band, group: { "config.layers": [1, 2] } },
      "half a run": { ...band, count: [0.5] },
      "no median": { ...band, median: undefined },
    },
  ],
  [
    "an answer",
    contracts.metricAnswerSchema,
    { series: [exact, bucketed], groups: [band], bucketWidth: 2 ** -10, complete: true, cursor: "WzFd" },
    {
      "no cursor": { series: [], groups: [], bucketWidth: null },
      "no bucket width": { series: [], groups: [], complete: true, cursor: "" },
    },
  ],
  [
    "a metric query",
    contracts.queryMetrics.body,
    {
      ...query,
      axis: { metric: "tokens" },
      range: { from: 0 },
      smoothing: { kind: "timeEma", halfLife: 0.5 },
      expressions: ["1 - ${val/accuracy}"],
      since: "WzFd",
    },
    {
      "no runs": { ...query, runs: [] },
      "neither metrics nor formulas": { ...query, metrics: [] },
      "a formula that cannot be read": { ...query, expressions: ["1 -"] },
      "a formula without a metric": { ...query, expressions: ["1 - 2"] },
      "an axis that there is not": { ...query, axis: "mood" },
      "an axis of two kinds": { ...query, axis: { metric: "tokens", unit: "s" } },
      "a single bucket": { ...query, buckets: 1 },
      "a range with a misspelt end": { ...query, range: { form: 1 } },
      "a smoothing that there is not": { ...query, smoothing: { kind: "magic" } },
      "a grouping by nothing": { ...query, groupBy: [] },
      "news of bands": { ...query, groupBy: ["config.lr"], since: "WzFd" },
      "more points than may be": {
        ...query,
        metrics: Array.from({ length: 201 }, (_, metric) => `m${metric}`),
        buckets: 10_000,
      },
    },
  ],
  [
    "a batch of console lines",
    contracts.consoleBatchSchema,
    consoleBatch,
    {
      "a missing time": { ...consoleBatch, times: [at] },
      "a missing stream": { ...consoleBatch, streams: ["stdout"] },
      "a stream that there is not": { ...consoleBatch, streams: ["stdin", "stdout"] },
      "a line that is no text": { ...consoleBatch, lines: ["", 1] },
      "a line that is too long": { ...consoleBatch, lines: ["", "x".repeat(10_001)] },
      "no lines": { ...consoleBatch, times: [], streams: [], lines: [] },
      "a time before 1970": { ...consoleBatch, times: [at, -1] },
    },
  ],
  [
    "a console line",
    contracts.consoleLineSchema,
    { number: 0, time: at, stream: "stderr", text: "" },
    { "half a number": { number: 0.5, time: at, stream: "stderr", text: "" } },
  ],
  [
    "a reading of the console",
    contracts.readConsole.query,
    { limit: "10", after: "-1", contains: "error", stream: "stdout" },
    {
      "no lines at all": { limit: "0" },
      "a line before the first": { after: "-2" },
      "a search for nothing": { contains: "" },
    },
  ],
  [
    "a renaming of a metric",
    contracts.renameMetric.body,
    { from: "loss", to: "train/loss", filter: "" },
    {
      "no new name": { from: "loss" },
      "a name with a tabulator": { from: "loss", to: "a\tb" },
      "a field that there is not": { from: "loss", to: "l", where: "" },
    },
  ],
  [
    "a deletion of a metric",
    contracts.deleteMetric.body,
    { metric: "loss", filter: 'state = "failed"' },
    {
      "no metric": { filter: "" },
      "an empty metric": { metric: "" },
    },
  ],
];

describeSchemas(cases);

describe("a metric query", () => {
  test("says what it would be too much of, and what to do", () => {
    const { error } = contracts.queryMetrics.body.safeParse({
      runs: Array.from({ length: 1000 }, () => run),
      metrics: ["a", "b", "c"],
    });
    expect(error?.issues[0]?.message).toMatch(/^1000 runs × 3 metrics × 1000 buckets .* fewer buckets/);
  });

  test("says where a formula is wrong", () => {
    const { error } = contracts.queryMetrics.body.safeParse({ ...query, expressions: ["1 - * ${a}"] });
    expect(error?.issues[0]?.message).toBe("column 5: expected a value before “*”");
  });

  test("asks for steps, a thousand buckets and last values where nothing is said", () => {
    expect(contracts.queryMetrics.body.parse(query)).toEqual({
      ...query,
      axis: "step",
      range: {},
      buckets: 1000,
      repeatedSteps: "last",
    });
  });
});
