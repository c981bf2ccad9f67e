import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { columnOf, finiteNumber } from "./column.ts";
import { defineEndpoint } from "./endpoint.ts";
import { metricBatchMediaType } from "./metric-batch-codec.ts";
import { isMetricValue, metricValueSchema, type MetricValue } from "./metric-value.ts";
import { runParams } from "./run-params.ts";
import { freeText } from "./text.ts";

/**
 * A metric's name: 1–256 characters without control characters; `/` groups names. Nor halves of characters, which no
 * database keeps.
 */
export const metricNameSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, {
    error: "a metric name has neither control characters nor halves of characters",
  })
  // An object literal cannot carry it as a key: it would vanish on the way.
  .refine((name) => name !== "__proto__", { error: "a metric cannot be called __proto__" });

/** Most steps in one batch. */
export const batchStepsMax = 10_000;
/** Most metrics in one batch. */
export const batchMetricsMax = 5_000;
/** Most points (steps × metrics) in one batch. */
export const batchPointsMax = 500_000;

/** Highest writer and batch number: what every database keeps. */
export const batchNumberMax = 2_147_483_647;

const batchNumber = z.int().min(1).max(batchNumberMax);
/** Which batch of which process life it is: points and console lines are numbered together. */
export const batchIdentity = {
  writer: batchNumber.describe("The id handed out by `POST /runs/{run}/writers`"),
  seq: batchNumber.describe(
    "The writer's own number of this batch, of points or of console lines; a resend of it changes nothing",
  ),
};

const columnLength = { lengthMin: 1, lengthMax: batchStepsMax };
const steps = columnOf({ ...finiteNumber, ...columnLength }).describe(
  "Any finite numbers; steps may come in any order and may repeat",
);
/** The last moment that a Date can hold. */
const timeMsMax = 8.64e15;
const times = columnOf({
  fits: (time): time is number => finiteNumber.fits(time) && time >= 0 && time <= timeMsMax,
  expected: "milliseconds since 1970",
  jsonSchema: { type: "number", minimum: 0, maximum: timeMsMax },
  ...columnLength,
}).describe("Wall-clock times in milliseconds since 1970");

const metricValueItem = {
  fits: isMetricValue,
  expected: 'a number, "NaN", "Infinity" or "-Infinity"',
  jsonSchema: { anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity"] }] },
};
const values = columnOf({
  fits: (value): value is MetricValue | null => value === null || isMetricValue(value),
  expected: `${metricValueItem.expected}, or null`,
  jsonSchema: { anyOf: [...metricValueItem.jsonSchema.anyOf, { type: "null" }] },
});

/**
 * What a client sends: column i of `values` belongs to `steps[i]` and `times[i]`; null where a metric has no
 * value at that step.
 */
export const metricBatchSchema = z
  .strictObject({
    ...batchIdentity,
    steps,
    times,
    values: z.record(metricNameSchema, values, {
      // Of a name that does not fit zod says only that.
      error: (issue) => (issue.code === "invalid_key" ? issue.issues[0]?.message : undefined),
    }),
  })
  .superRefine((batch, context) => {
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const rows = batch.steps.length;
    const names = Object.keys(batch.values);
    if (batch.times.length !== rows)
      issue(["times"], `expected ${rows} times, one per step, got ${batch.times.length}`);
    if (names.length === 0) issue(["values"], "expected at least one metric");
    if (names.length > batchMetricsMax)
      issue(["values"], `expected at most ${batchMetricsMax} metrics, got ${names.length}`);
    if (names.length * rows > batchPointsMax)
      issue(
        ["values"],
        `expected at most ${batchPointsMax} points, got ${names.length * rows}: send smaller batches`,
      );
    for (const [name, column] of Object.entries(batch.values))
      if (column.length !== rows)
        issue(["values", name], `expected ${rows} values, one per step, got ${column.length}`);
  });

export type MetricBatch = z.infer<typeof metricBatchSchema>;

/** The statistics of one metric of one run, over the last written point of each step. */
export const metricSummarySchema = z
  .object({
    count: z.int().describe("Points, repeated steps included"),
    last: metricValueSchema.describe("The value at the highest step"),
    min: metricValueSchema.nullable().describe("Of the finite values; null where there is none"),
    max: metricValueSchema.nullable(),
    mean: metricValueSchema.nullable(),
    minStep: z.number().nullable(),
    maxStep: z.number().nullable(),
    firstStep: z.number(),
    lastStep: z.number(),
    firstTime: z.number().describe("The earliest time among the points, in milliseconds since 1970"),
    lastTime: z.number(),
    nonFiniteCount: z.int().describe("Steps whose value is NaN or infinite"),
  })
  .meta({ id: "MetricSummary" });

export type MetricSummary = z.infer<typeof metricSummarySchema>;

export const createWriter = defineEndpoint({
  name: "createWriter",
  method: "POST",
  path: `${apiPrefix}/runs/:run/writers`,
  summary:
    "Hands out a writer id for one process life. With a `key` of the client's own the call may be repeated: the same key gets the same writer.",
  tag: "metrics",
  params: runParams,
  body: z.strictObject({ key: freeText().min(1).max(64) }),
  responses: { 201: z.object({ writer: z.int() }) },
  problems: ["run_not_found"],
});

export const appendMetrics = defineEndpoint({
  name: "appendMetrics",
  method: "POST",
  path: `${apiPrefix}/runs/:run/metrics`,
  summary: "Appends a batch of points; answered only when the batch is on disk.",
  tag: "metrics",
  params: runParams,
  body: metricBatchSchema,
  bodyTypes: ["application/json", metricBatchMediaType],
  responses: {
    200: z.object({
      duplicate: z.boolean().describe("The batch had been written before; nothing was changed"),
    }),
  },
  problems: ["run_not_found", "writer_unknown", "payload_too_large", "server_busy", "shutting_down"],
});
