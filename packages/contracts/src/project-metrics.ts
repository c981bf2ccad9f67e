import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { pageOf, pageQuery } from "./page.ts";
import { projectParams } from "./projects.ts";
import { freeText } from "./text.ts";

/** A metric of a project, and in how many of its runs it has a finite value. */
const projectMetricSchema = z.object({ name: z.string(), runCount: z.int() }).meta({ id: "ProjectMetric" });

export type ProjectMetric = z.infer<typeof projectMetricSchema>;

export const listProjectMetrics = defineEndpoint({
  name: "listProjectMetrics",
  method: "GET",
  path: `${apiPrefix}/projects/:project/metrics`,
  summary:
    "Lists the names of a project's metrics in their order, with the number of runs that have them; those that have a finite value in some run.",
  tag: "metrics",
  params: projectParams,
  query: pageQuery.extend({
    prefix: freeText().max(256).optional().describe("Only names that begin so, in small or capital letters"),
    search: freeText()
      .max(500)
      .optional()
      .describe("Only names in which this regular expression (RE2) is found, as `matches` does in filters"),
  }),
  responses: { 200: pageOf(projectMetricSchema) },
  problems: ["project_not_found", "invalid_filter", "invalid_cursor"],
});
