import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { sweepIdSchema } from "./id.ts";
import { metricNameSchema } from "./metrics.ts";
import { pageOf, pageQuery } from "./page.ts";
import { parametersSchema } from "./parameters.ts";
import { projectNameSchema, projectParams } from "./projects.ts";
import { freeText } from "./text.ts";

/** What a sweep improves: a metric of its runs, and the direction. */
export const sweepMetricSchema = z.strictObject({
  name: metricNameSchema,
  goal: z.enum(["minimize", "maximize"]),
});

/** Running sweeps hand out trials; stopped ones may run on; finished ones have handed out and ended all. */
export const sweepStateSchema = z.enum(["running", "stopped", "finished"]);

export type SweepState = z.infer<typeof sweepStateSchema>;

const sweepName = freeText().min(1).max(256);
const trialsMax = z.int().min(1).max(100_000);

/** A search over parameters, whose trials the server hands out. */
export const sweepSchema = z
  .object({
    id: sweepIdSchema,
    project: projectNameSchema,
    name: sweepName,
    method: z.enum(["grid", "random"]),
    parameters: parametersSchema,
    metric: sweepMetricSchema,
    trialsMax: trialsMax.describe("How many trials the sweep hands out"),
    seed: z.int().describe("The same seed draws the same trials"),
    state: sweepStateSchema,
    trialCounts: z.object({
      waiting: z.int(),
      running: z.int(),
      finished: z.int(),
      pruned: z.int(),
      failed: z.int(),
    }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Sweep" });

export type Sweep = z.infer<typeof sweepSchema>;

/** The path parameters of everything below one sweep. */
export const sweepParams = z.object({ sweep: sweepIdSchema });

const seed = z.int().min(0).max(2_147_483_647);
const common = {
  name: sweepName.optional(),
  parameters: parametersSchema,
  metric: sweepMetricSchema,
  seed: seed.default(0),
};

/** What starts a sweep. A grid has as many trials as its points, unless `trialsMax` cuts it short. */
export const createSweepBody = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("grid"), ...common, trialsMax: trialsMax.optional() }),
  z.strictObject({ method: z.literal("random"), ...common, trialsMax }),
]);

export type CreateSweepBody = z.input<typeof createSweepBody>;

export const createSweep = defineEndpoint({
  name: "createSweep",
  method: "POST",
  path: `${apiPrefix}/projects/:project/sweeps`,
  summary: "Creates a sweep. A grid takes only `value`, `values` and `int_uniform` parameters.",
  tag: "sweeps",
  params: projectParams,
  body: createSweepBody,
  responses: { 201: sweepSchema },
  problems: ["project_not_found"],
});

export const listSweeps = defineEndpoint({
  name: "listSweeps",
  method: "GET",
  path: `${apiPrefix}/projects/:project/sweeps`,
  summary: "Lists the sweeps of a project, the newest first.",
  tag: "sweeps",
  params: projectParams,
  query: pageQuery,
  responses: { 200: pageOf(sweepSchema) },
  problems: ["project_not_found", "invalid_cursor"],
});

export const getSweep = defineEndpoint({
  name: "getSweep",
  method: "GET",
  path: `${apiPrefix}/sweeps/:sweep`,
  summary: "Gets one sweep.",
  tag: "sweeps",
  params: sweepParams,
  responses: { 200: sweepSchema },
  problems: ["sweep_not_found"],
});

export const updateSweep = defineEndpoint({
  name: "updateSweep",
  method: "PATCH",
  path: `${apiPrefix}/sweeps/:sweep`,
  summary: "Renames a sweep, stops it (no new trials) or lets it run on.",
  tag: "sweeps",
  params: sweepParams,
  body: z.strictObject({ name: sweepName.optional(), state: z.enum(["running", "stopped"]).optional() }),
  responses: { 200: sweepSchema },
  problems: ["sweep_not_found", "sweep_over"],
});
