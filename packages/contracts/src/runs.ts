import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { defineEndpoint } from "./endpoint.ts";
import { runIdSchema, sweepIdSchema, trialIdSchema } from "./id.ts";
import { answeredRecordSchema, jsonRecordSchema, jsonRecordUpTo } from "./json.ts";
import { metricNameSchema, metricSummarySchema } from "./metrics.ts";
import { pageOf, pageQuery } from "./page.ts";
import { projectNameSchema, projectParams } from "./projects.ts";
import { runParams } from "./run-params.ts";
import { freeText } from "./text.ts";

/** How a run can end: by itself, by its own error, by vanishing, by a person or signal. */
export const finalRunStateSchema = z.enum(["finished", "failed", "crashed", "killed"]);
export const runStateSchema = z.enum(["running", ...finalRunStateSchema.options]);

export type RunState = z.infer<typeof runStateSchema>;
export type FinalRunState = z.infer<typeof finalRunStateSchema>;

/** A run without a heartbeat for this long is shown as stale. */
export const staleAfterMs = 90_000;

/** Most characters that what is said of a run's environment may have as JSON. */
const environmentCharactersMax = 65_536;

const runName = freeText().min(1).max(256);

/** Most tags of one run. */
export const runTagsMax = 64;
export const runTagsSchema = z.array(freeText().min(1).max(64)).max(runTagsMax);
const notes = freeText().max(100_000);
export const runColourSchema = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, { error: "expected a colour such as #3366cc" })
  .nullable()
  .describe("What the run is drawn in; null leaves it to the dashboard");
const environment = jsonRecordUpTo(environmentCharactersMax).describe(
  "What runs it: command, host, hardware, commit …",
);

/** One execution of a training program. */
export const runSchema = z
  .object({
    id: runIdSchema,
    project: projectNameSchema,
    name: runName,
    state: runStateSchema,
    stale: z.boolean().describe("Running, but no heartbeat for 90 s"),
    config: answeredRecordSchema.describe("What was chosen"),
    summary: answeredRecordSchema.describe(
      'The last value of every metric, overlaid by what the run set itself; non-finite values as "NaN", "Infinity", "-Infinity"',
    ),
    tags: runTagsSchema,
    notes,
    colour: runColourSchema,
    sweep: sweepIdSchema.nullable(),
    trial: trialIdSchema.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    heartbeatAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Run" });

export type Run = z.infer<typeof runSchema>;

/** A run with what ran it and the statistics of each of its metrics. */
export const runDetailSchema = runSchema
  .extend({
    environment: answeredRecordSchema.describe("What ran it: command, host, hardware, commit …"),
    metrics: z.record(metricNameSchema, metricSummarySchema),
  })
  .meta({ id: "RunDetail" });

export type RunDetail = z.infer<typeof runDetailSchema>;

export const createRun = defineEndpoint({
  name: "createRun",
  method: "POST",
  path: `${apiPrefix}/projects/:project/runs`,
  summary:
    "Creates a run. With an `id` of the client's own the call may be repeated: a run that exists already in this project is answered as it is.",
  tag: "runs",
  params: projectParams,
  body: z.strictObject({
    id: runIdSchema.optional(),
    name: runName.optional().describe("Chosen by the server where it is missing"),
    config: jsonRecordSchema.default({}),
    tags: runTagsSchema.default([]),
    notes: notes.default(""),
    environment: environment.default({}),
    trial: trialIdSchema.optional().describe("The trial that this run carries out"),
  }),
  responses: { 200: runSchema, 201: runSchema },
  problems: ["project_not_found", "trial_not_found", "run_id_taken"],
});

/** A condition on runs; docs/filters.md has the language. */
export const runFilterSchema = z.string().max(4000);

export const listRuns = defineEndpoint({
  name: "listRuns",
  method: "GET",
  path: `${apiPrefix}/projects/:project/runs`,
  summary:
    'Lists runs. `filter` is a condition such as `state = "finished" and config.learningRate < 0.01 and min.val/loss < 0.5`; `sort` names up to four columns such as `-summary.val/accuracy,name` (`-` for descending; runs without a value come last). docs/filters.md has the language.',
  tag: "runs",
  params: projectParams,
  query: pageQuery.extend({
    filter: freeText().max(4000).optional(),
    sort: freeText().max(300).default("-createdAt"),
  }),
  responses: { 200: pageOf(runSchema) },
  problems: ["project_not_found", "invalid_filter", "invalid_sort", "invalid_cursor"],
});

export const getRun = defineEndpoint({
  name: "getRun",
  method: "GET",
  path: `${apiPrefix}/runs/:run`,
  summary: "Gets one run with its environment and the statistics of its metrics.",
  tag: "runs",
  params: runParams,
  responses: { 200: runDetailSchema },
  problems: ["run_not_found"],
});

export const updateRun = defineEndpoint({
  name: "updateRun",
  method: "PATCH",
  path: `${apiPrefix}/runs/:run`,
  summary: "Changes a run; config, summary and environment values are merged into what is there, key by key.",
  tag: "runs",
  params: runParams,
  body: z.strictObject({
    name: runName.optional(),
    config: jsonRecordSchema.optional(),
    summary: jsonRecordSchema.optional(),
    tags: runTagsSchema.optional(),
    notes: notes.optional(),
    colour: runColourSchema.optional(),
    environment: environment.optional(),
    state: z.literal("running").optional().describe("Reopens a run that had ended"),
  }),
  responses: { 200: runSchema },
  problems: ["run_not_found"],
});

export const finishRun = defineEndpoint({
  name: "finishRun",
  method: "POST",
  path: `${apiPrefix}/runs/:run/finish`,
  summary: "Ends a run. Repeating it changes the state, not the time at which the run ended.",
  tag: "runs",
  params: runParams,
  body: z.strictObject({
    state: finalRunStateSchema.default("finished"),
    summary: jsonRecordSchema.optional(),
  }),
  responses: { 200: runSchema },
  problems: ["run_not_found"],
});

export const heartbeatRun = defineEndpoint({
  name: "heartbeatRun",
  method: "POST",
  path: `${apiPrefix}/runs/:run/heartbeat`,
  summary: "Says that the run's process is alive; points that arrive say so too.",
  tag: "runs",
  params: runParams,
  responses: { 200: z.object({ state: runStateSchema }) },
  problems: ["run_not_found"],
});

export const deleteRun = defineEndpoint({
  name: "deleteRun",
  method: "DELETE",
  path: `${apiPrefix}/runs/:run`,
  summary:
    "Deletes a run with its points and files; a process that still writes to it is told that there is no such run.",
  tag: "runs",
  params: runParams,
  responses: { 204: emptyAnswer },
  problems: ["run_not_found"],
});
