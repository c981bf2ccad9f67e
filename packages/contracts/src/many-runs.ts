import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { runIdSchema } from "./id.ts";
import { runColourSchema, runTagsSchema } from "./runs.ts";

/** Most runs that one request deletes or changes. As JSON they are half of what a browser sends for a page that is left. */
export const runsAtOnceMax = 1000;

const runs = z
  .array(runIdSchema)
  .min(1)
  .max(runsAtOnceMax, {
    error: `expected at most ${runsAtOnceMax} runs: send the others in requests after it`,
  });

const missing = z.array(runIdSchema).describe("Those that did not exist");

export const deleteRuns = defineEndpoint({
  name: "deleteRuns",
  method: "POST",
  path: `${apiPrefix}/runs/delete`,
  summary:
    "Deletes runs with their points and files, running ones, too. Repeating it is harmless: those that are gone are told as missing.",
  tag: "runs",
  body: z.strictObject({ runs }),
  responses: { 200: z.object({ deleted: z.int(), missing }).meta({ id: "RunsDeleted" }) },
  problems: [],
});

export const updateRuns = defineEndpoint({
  name: "updateRuns",
  method: "POST",
  path: `${apiPrefix}/runs/update`,
  summary:
    "Changes runs in the same way, each for itself: one that is missing or refused keeps no other from its change.",
  tag: "runs",
  body: z.strictObject({
    runs,
    addTags: runTagsSchema.default([]).describe("Tags that each run has afterwards, beside its own"),
    colour: runColourSchema.optional(),
  }),
  responses: {
    200: z
      .object({
        updated: z.int(),
        missing,
        refused: z
          .array(z.object({ run: runIdSchema, detail: z.string() }))
          .describe("Those that the change does not fit, and why"),
      })
      .meta({ id: "RunsUpdated" }),
  },
  problems: [],
});
