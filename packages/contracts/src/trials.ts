import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { defineEndpoint } from "./endpoint.ts";
import { runIdSchema, sweepIdSchema, trialIdSchema } from "./id.ts";
import { metricValueSchema } from "./metric-value.ts";
import { pageOf, pageQuery } from "./page.ts";
import { parameterValueSchema } from "./parameters.ts";
import { sweepParams } from "./sweeps.ts";
import { freeText } from "./text.ts";

/** How a trial can end: by itself, early because it was hopeless, by its own error. */
export const finalTrialStateSchema = z.enum(["finished", "pruned", "failed"]);
export const trialStateSchema = z.enum(["waiting", "running", ...finalTrialStateSchema.options]);

export type TrialState = z.infer<typeof trialStateSchema>;
export type FinalTrialState = z.infer<typeof finalTrialStateSchema>;

/** A trial belongs to an agent for this long after each sign of life; then it is handed out again. */
export const leaseMs = 30_000;

const agent = freeText().min(1).max(128).describe("The agent's name for itself, one per process");

/** One set of parameters, handed out to one agent at a time. */
export const trialSchema = z
  .object({
    id: trialIdSchema,
    sweep: sweepIdSchema,
    number: z.int().describe("1 for the first trial of the sweep"),
    parameters: z.record(z.string(), parameterValueSchema),
    state: trialStateSchema,
    attempt: z.int().describe("How often it was handed out"),
    agent: z.string().nullable(),
    leaseExpiresAt: z.iso.datetime().nullable(),
    run: runIdSchema.nullable().describe("The run of the latest attempt"),
    objective: metricValueSchema.nullable().describe("The latest reported value of the sweep's metric"),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Trial" });

export type Trial = z.infer<typeof trialSchema>;

const trialParams = z.object({ trial: trialIdSchema });
/** Who speaks: an agent may act on a trial only under the attempt that it was handed. */
const lease = { agent, attempt: z.int().min(1) };

export const nextTrial = defineEndpoint({
  name: "nextTrial",
  method: "POST",
  path: `${apiPrefix}/sweeps/:sweep/trials`,
  summary:
    "Asks for a trial under a lease of 30 s. 204: none now, ask again later (others are still running); 410: there will never be one.",
  tag: "trials",
  params: sweepParams,
  body: z.strictObject({ agent }),
  responses: { 201: trialSchema, 204: emptyAnswer },
  problems: ["sweep_not_found", "sweep_over"],
});

export const listTrials = defineEndpoint({
  name: "listTrials",
  method: "GET",
  path: `${apiPrefix}/sweeps/:sweep/trials`,
  summary: "Lists the trials of a sweep in the order of their numbers.",
  tag: "trials",
  params: sweepParams,
  query: pageQuery,
  responses: { 200: pageOf(trialSchema) },
  problems: ["sweep_not_found", "invalid_cursor"],
});

export const heartbeatTrial = defineEndpoint({
  name: "heartbeatTrial",
  method: "POST",
  path: `${apiPrefix}/trials/:trial/heartbeat`,
  summary: "Renews the lease.",
  tag: "trials",
  params: trialParams,
  body: z.strictObject(lease),
  responses: { 200: trialSchema },
  problems: ["trial_not_found", "lease_lost"],
});

export const reportTrial = defineEndpoint({
  name: "reportTrial",
  method: "POST",
  path: `${apiPrefix}/trials/:trial/report`,
  summary: "Reports an intermediate value of the sweep's metric and renews the lease.",
  tag: "trials",
  params: trialParams,
  body: z.strictObject({ ...lease, step: z.number(), value: metricValueSchema }),
  responses: { 200: trialSchema },
  problems: ["trial_not_found", "lease_lost"],
});

export const finishTrial = defineEndpoint({
  name: "finishTrial",
  method: "POST",
  path: `${apiPrefix}/trials/:trial/finish`,
  summary:
    "Ends a trial. Where no objective is given, the last reported one stands, else the summary of the trial's run.",
  tag: "trials",
  params: trialParams,
  body: z.strictObject({
    ...lease,
    state: finalTrialStateSchema.default("finished"),
    objective: metricValueSchema.optional(),
  }),
  responses: { 200: trialSchema },
  problems: ["trial_not_found", "lease_lost"],
});
