import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { metricValueSchema } from "./metric-value.ts";
import { pageOf, pageQuery } from "./page.ts";
import { projectParams } from "./projects.ts";
import { runFilterSchema, runStateSchema } from "./runs.ts";

const columnNameSchema = z.string().min(1).max(600);

/** What is computed of the numbers in a column of a group's runs. */
export const groupStatisticSchema = z.enum(["mean", "min", "max", "sum", "count", "median", "std"]);

export type GroupStatistic = z.infer<typeof groupStatisticSchema>;

/** Runs that have the same values in the columns of `by`. */
export const runGroupSchema = z
  .object({
    values: z
      .array(z.union([z.number(), z.string(), z.null()]))
      .describe("The value of each column of `by`; null for runs without one"),
    filter: z.string().describe("Selects exactly the runs of this group"),
    runCount: z.int(),
    stateCounts: z.record(runStateSchema, z.int()),
    aggregates: z
      .array(metricValueSchema.nullable())
      .describe("One for each that was asked for; null where too few runs have a number"),
  })
  .meta({ id: "RunGroup" });

export type RunGroup = z.infer<typeof runGroupSchema>;

export const groupRuns = defineEndpoint({
  name: "groupRuns",
  method: "POST",
  path: `${apiPrefix}/projects/:project/runs/groups`,
  summary:
    "Groups runs by the values of up to five columns. `sort` names `count`, columns of `by` and asked aggregates as `mean(summary.val/loss)`. To open a group, list runs by its `filter`, or group by one more column under it.",
  tag: "runs",
  params: projectParams,
  body: z.strictObject({
    filter: runFilterSchema.optional(),
    by: z.array(columnNameSchema).min(1).max(5),
    aggregates: z
      .array(z.strictObject({ column: columnNameSchema, statistic: groupStatisticSchema }))
      .max(20)
      .default([]),
    sort: z.string().max(2000).default("-count"),
    limit: z.int().min(1).max(1000).default(100),
    cursor: pageQuery.shape.cursor,
  }),
  responses: { 200: pageOf(runGroupSchema) },
  problems: ["project_not_found", "invalid_filter", "invalid_sort", "invalid_column", "invalid_cursor"],
});

/** A column that filters, sorting and grouping may name. */
export const runColumnSchema = z
  .object({
    name: z.string().describe("As filters write it"),
    type: z
      .enum(["number", "text", "mixed", "time", "tags"])
      .describe("What its values are; mixed for numbers in some runs and texts in others"),
  })
  .meta({ id: "RunColumn" });

export type RunColumnInfo = z.infer<typeof runColumnSchema>;

const beginning = z
  .string()
  .max(600)
  .default("")
  .describe("Only what begins so, in small or capital letters");

export const listRunColumns = defineEndpoint({
  name: "listRunColumns",
  method: "GET",
  path: `${apiPrefix}/projects/:project/runs/columns`,
  summary: "Lists the columns of a project's runs: those of every run, then config, summary, min and max.",
  tag: "runs",
  params: projectParams,
  query: z.object({ prefix: beginning, limit: pageQuery.shape.limit }),
  responses: { 200: z.object({ items: z.array(runColumnSchema), hasMore: z.boolean() }) },
  problems: ["project_not_found"],
});

/** A value of a column, and how many runs have it. */
export const runValueSchema = z
  .object({ value: z.union([z.number(), z.string()]), runCount: z.int() })
  .meta({ id: "RunValue" });

export type RunValue = z.infer<typeof runValueSchema>;

export const listRunValues = defineEndpoint({
  name: "listRunValues",
  method: "GET",
  path: `${apiPrefix}/projects/:project/runs/values`,
  summary: "Lists the distinct values of a column, the most frequent first.",
  tag: "runs",
  params: projectParams,
  query: z.object({
    column: columnNameSchema,
    prefix: beginning,
    filter: runFilterSchema.optional(),
    limit: pageQuery.shape.limit,
  }),
  responses: { 200: z.object({ items: z.array(runValueSchema), hasMore: z.boolean() }) },
  problems: ["project_not_found", "invalid_filter", "invalid_column"],
});
