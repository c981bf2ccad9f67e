import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { metricNameSchema } from "./metrics.ts";
import { projectParams } from "./projects.ts";
import { freeText } from "./text.ts";

const filter = freeText()
  .max(4000)
  .optional()
  .describe("Only in the runs that meet this condition, as in `GET /projects/{project}/runs`");

export const renameMetric = defineEndpoint({
  name: "renameMetric",
  method: "POST",
  path: `${apiPrefix}/projects/:project/metrics/rename`,
  summary:
    "Renames a metric in all runs of a project that have it. Nothing is changed where one of them has a metric of the new name already.",
  tag: "metrics",
  params: projectParams,
  body: z.strictObject({ from: metricNameSchema, to: metricNameSchema, filter }),
  responses: { 200: z.object({ runs: z.int().describe("Runs in which the metric was renamed") }) },
  problems: ["project_not_found", "invalid_filter", "metric_exists"],
});

export const deleteMetric = defineEndpoint({
  name: "deleteMetric",
  method: "POST",
  path: `${apiPrefix}/projects/:project/metrics/delete`,
  summary: "Deletes a metric with its points from all runs of a project that have it.",
  tag: "metrics",
  params: projectParams,
  body: z.strictObject({ metric: metricNameSchema, filter }),
  responses: { 200: z.object({ runs: z.int().describe("Runs from which the metric was deleted") }) },
  problems: ["project_not_found", "invalid_filter"],
});
