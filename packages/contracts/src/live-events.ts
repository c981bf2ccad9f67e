import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { defineEndpoint } from "./endpoint.ts";
import { runIdSchema, sweepIdSchema, viewIdSchema } from "./id.ts";
import { projectNameSchema } from "./projects.ts";

const project = projectNameSchema;

/**
 * One change, told apart by `kind`. Events name what changed; the current state is read from its endpoint, so a
 * client that was away catches up with one event per thing however much happened meanwhile.
 * A running run's summary changes with its points and has no event of its own; its first point of a metric changes the run.
 * `reset` says that the cursor is from before the server's last start: read everything again.
 */
export const liveEventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reset") }),
  z.object({ kind: z.literal("project"), project, deleted: z.boolean() }),
  z.object({ kind: z.literal("run"), project, run: runIdSchema, deleted: z.boolean() }),
  z.object({
    kind: z.literal("points"),
    project,
    run: runIdSchema,
    firstStep: z.number().describe("No point at a lower step has come since the event before"),
    lastStep: z.number(),
  }),
  z.object({ kind: z.literal("console"), project, run: runIdSchema }),
  z.object({ kind: z.literal("files"), project, run: runIdSchema }),
  z.object({ kind: z.literal("sweep"), project, sweep: sweepIdSchema }),
  z.object({ kind: z.literal("view"), project, view: viewIdSchema, deleted: z.boolean() }),
]);

export type LiveEvent = z.infer<typeof liveEventSchema>;

/** A quiet stream says in this rhythm that it is there: proxies leave it open, and a reader knows when it is dead. */
export const streamAliveMs = 15_000;

/**
 * The server-sent stream. Each message has an `id`, the cursor to resume after (`Last-Event-ID` or `since`), and
 * a `data` line with one `LiveEvent` as JSON; those of the type `alive` have no id and tell nothing else.
 */
export const streamEvents = defineEndpoint({
  name: "streamEvents",
  method: "GET",
  path: `${apiPrefix}/events`,
  summary: "Streams changes as server-sent events; resumes after `Last-Event-ID` or `since`.",
  tag: "events",
  query: z.object({
    since: z
      .string()
      .max(100)
      .optional()
      .describe("The id of the last event seen; without it the stream starts now"),
    project: projectNameSchema.optional().describe("Only what belongs to this project"),
  }),
  responses: { 200: z.string().describe("Messages, for as long as the reader stays") },
  answerTypes: ["text/event-stream"],
  problems: ["shutting_down"],
});
