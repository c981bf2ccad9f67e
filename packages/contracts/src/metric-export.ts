import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { runIdSchema } from "./id.ts";
import { metricValueSchema } from "./metric-value.ts";
import { metricNameSchema } from "./metrics.ts";
import { projectParams } from "./projects.ts";
import { runParams } from "./run-params.ts";

/** The forms that points are exported in: RFC 4180 CSV, one JSON object a line, Apache Parquet. */
export const exportFormatSchema = z.enum(["csv", "jsonl", "parquet"]);

export type ExportFormat = z.infer<typeof exportFormatSchema>;

/**
 * One exported point: a line of JSON lines, and in the same order the columns of the other forms. In Parquet `time`
 * is a timestamp (milliseconds, UTC) and `value` a double.
 */
export const exportedPointSchema = z
  .object({
    run: runIdSchema,
    metric: z.string(),
    step: z.number(),
    time: z.string().describe("ISO 8601 in UTC with milliseconds"),
    value: metricValueSchema,
  })
  .meta({ id: "ExportedPoint" });

const exportQuery = z.object({
  format: exportFormatSchema.default("csv"),
  metric: z
    .union([metricNameSchema, z.array(metricNameSchema).max(1000)])
    .transform((given) => (typeof given === "string" ? [given] : [...new Set(given)]))
    .optional()
    .describe("Only metrics of these exact names, one parameter each; without it all"),
  from: z.coerce.number().optional().describe("Only points with from ≤ step ≤ to"),
  to: z.coerce.number().optional(),
  repeatedSteps: z
    .enum(["last", "all"])
    .default("all")
    .describe("Whether a step that was logged again has its last value or every value"),
});

/** The media type of each form. */
export const exportMediaTypes = {
  csv: "text/csv",
  jsonl: "application/x-ndjson",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<ExportFormat, string>;

const file = {
  responses: {
    200: z.string().meta({ format: "binary" }).describe("A file of the format that was asked for"),
  },
  answerTypes: Object.values(exportMediaTypes),
};

const columns =
  "one row per point with the columns run, metric, step, time and value. A connection that is cut before the end says that the export failed.";

export const exportRunMetrics = defineEndpoint({
  name: "exportRunMetrics",
  method: "GET",
  path: `${apiPrefix}/runs/:run/metrics/export`,
  summary: `Streams the points of a run as a file: series by series in the order of steps, ${columns}`,
  tag: "metrics",
  params: runParams,
  query: exportQuery,
  ...file,
  problems: ["run_not_found", "shutting_down"],
});

export const exportProjectMetrics = defineEndpoint({
  name: "exportProjectMetrics",
  method: "GET",
  path: `${apiPrefix}/projects/:project/metrics/export`,
  summary: `Streams the points of a project's runs as a file: run by run in the order of their ids, ${columns}`,
  tag: "metrics",
  params: projectParams,
  query: exportQuery.extend({
    filter: z
      .string()
      .max(4000)
      .optional()
      .describe("Only runs that meet this condition, as in `GET …/runs`"),
  }),
  ...file,
  problems: ["project_not_found", "invalid_filter", "shutting_down"],
});
