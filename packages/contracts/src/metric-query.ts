import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { columnOf, finiteNumber, wholeNumber } from "./column.ts";
import { curvesMediaType } from "./curve-codec.ts";
import { defineEndpoint } from "./endpoint.ts";
import { expressionSchema, expressionsMax } from "./expressions/expression.ts";
import { runIdSchema } from "./id.ts";
import { isMetricValue } from "./metric-value.ts";
import { metricNameSchema } from "./metrics.ts";
import { smoothingSchema } from "./smoothing.ts";
import { freeText } from "./text.ts";

/** What the x axis of a query counts: steps, seconds since the run's first point, or epoch milliseconds. */
export const metricAxisSchema = z.enum(["step", "relativeTime", "wallTime"]);

export type MetricAxis = z.infer<typeof metricAxisSchema>;

/** The x axis may also be the values of another metric at the same steps. */
export const queryAxisSchema = z.union([metricAxisSchema, z.strictObject({ metric: metricNameSchema })]);

export type QueryAxis = z.infer<typeof queryAxisSchema>;

const points = columnOf({
  fits: isMetricValue,
  expected: 'a number, "NaN", "Infinity" or "-Infinity"',
  jsonSchema: { anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity"] }] },
});
const counts = columnOf(wholeNumber);
const xs = columnOf(finiteNumber);
const from = z
  .number()
  .nullable()
  .optional()
  .describe(
    "With `since`: these points take the place of all that is known from this x on; null where they are the whole curve",
  );
const smoothed = points
  .optional()
  .describe("The smoothed curve, made of every point before any gathering; where smoothing was asked for");

/**
 * One run's curve of one metric. Exact series carry every point in `value`; bucketed ones carry what happened
 * inside each bucket. `x` ascends.
 */
export const metricSeriesSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("exact"),
      run: runIdSchema,
      metric: z.string(),
      x: xs,
      value: points,
      smoothed,
      from,
    }),
    z.object({
      kind: z.literal("bucketed"),
      run: runIdSchema,
      metric: z.string(),
      x: xs.describe("x of the last point in each bucket"),
      min: points.describe("Of the finite values of the bucket; NaN where it has none"),
      max: points,
      mean: points,
      last: points,
      count: counts,
      nonFiniteCount: counts,
      smoothed: smoothed.describe("The smoothed value at the bucket's last point"),
      from,
    }),
  ])
  .meta({ id: "MetricSeries" });

export type MetricSeries = z.infer<typeof metricSeriesSchema>;

/** Statistics over the runs of a group, bucket by bucket; of each run its mean in the bucket counts. */
export const metricGroupSchema = z
  .object({
    group: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .describe("The value of each column that was grouped by; null where its runs have none"),
    runs: z.array(runIdSchema),
    metric: z.string(),
    x: xs.describe("Where each bucket begins; a bucket without a finite value is not there"),
    count: counts.describe("Runs that have a finite value in the bucket"),
    mean: points,
    median: points,
    min: points,
    max: points,
    std: points.describe("Sample standard deviation; 0 for a single run"),
    low95: points.describe("95 % confidence interval of the mean (Student's t); NaN for a single run"),
    high95: points,
  })
  .meta({ id: "MetricGroup" });

export type MetricGroup = z.infer<typeof metricGroupSchema>;

/** The answer of a query. */
export const metricAnswerSchema = z
  .object({
    series: z.array(metricSeriesSchema),
    groups: z.array(metricGroupSchema).describe("In place of series, where `groupBy` was given"),
    bucketWidth: z
      .number()
      .nullable()
      .describe(
        "Buckets are [i · width, (i + 1) · width), a power of two wide; null where nothing was gathered",
      ),
    complete: z
      .boolean()
      .describe(
        "Whether this is everything that was asked for; false where it is only what changed after `since`: other series are as they were",
      ),
    cursor: z.string().describe("`since` of the next query of the same kind"),
  })
  .meta({ id: "MetricAnswer" });

export type MetricAnswer = z.infer<typeof metricAnswerSchema>;

/** Most points that an answer may have: runs × metrics × buckets. */
export const queryPointsMax = 2_000_000;

/** The body of a query. */
export const metricQuerySchema = z
  .strictObject({
    runs: z.array(runIdSchema).min(1).max(1000),
    metrics: z.array(metricNameSchema).max(1000).default([]),
    expressions: z
      .array(expressionSchema)
      .max(expressionsMax)
      .optional()
      .describe(
        "Formulas over metrics, such as `1 - ${val/accuracy}`: each is a curve as if it had been logged, named by its text, with a value at each step that all its metrics share, made of the last value of each. Smoothing, buckets and bands are those of its values",
      ),
    axis: queryAxisSchema.default("step"),
    range: z
      .strictObject({ from: z.number().optional(), to: z.number().optional() })
      .default({})
      .describe("Only points with from ≤ x ≤ to, in the unit of the axis; smoothing sees the others too"),
    buckets: z
      .int()
      .min(2)
      .max(10_000)
      .default(1000)
      .describe("A series with more points is gathered into at most so many buckets"),
    repeatedSteps: z
      .enum(["last", "all"])
      .default("last")
      .describe("Whether a step that was logged again shows its last value or every value"),
    smoothing: smoothingSchema.optional(),
    groupBy: z
      .array(freeText().min(1).max(300))
      .min(1)
      .max(5)
      .optional()
      .describe("Columns such as `config.lr`: runs with equal values become one band"),
    since: z
      .string()
      .max(200)
      .optional()
      .describe(
        "The cursor of the same query: only what changed after it is answered, see `from` of a series",
      ),
  })
  .superRefine(({ runs, metrics, expressions = [], buckets, groupBy, since }, context) => {
    const perRun = metrics.length + expressions.length;
    const pointsMost = runs.length * perRun * buckets;
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (perRun === 0) issue("metrics", "expected at least one metric or formula");
    if (pointsMost > queryPointsMax)
      issue(
        "buckets",
        `${runs.length} runs × ${perRun} metrics × ${buckets} buckets may be ${pointsMost} points, more than ${queryPointsMax}: ask for fewer buckets, or in several queries`,
      );
    if (groupBy && since !== undefined)
      issue("since", "bands are not answered in parts: leave out since or groupBy");
  });

export type MetricQueryBody = z.infer<typeof metricQuerySchema>;

export const queryMetrics = defineEndpoint({
  name: "queryMetrics",
  method: "POST",
  path: `${apiPrefix}/metrics/query`,
  summary:
    "Reads curves: many runs × metrics and formulas over them at once. A series with at most `buckets` points is exact, others have min, max, mean and last per bucket; all series of an answer share the bucket edges, which stay where they are when one pans or points are added. A run without a metric has no series. `Accept: application/vnd.descent.curves` gets the answer in binary. The answer has an ETag: `If-None-Match` gets 304 while nothing has changed.",
  tag: "metrics",
  body: metricQuerySchema,
  responses: { 200: metricAnswerSchema },
  answerTypes: ["application/json", curvesMediaType],
  hasEtag: true,
  problems: ["run_not_found", "invalid_column", "invalid_cursor"],
});
