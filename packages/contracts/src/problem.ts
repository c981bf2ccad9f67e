import { z } from "zod";

/**
 * Every problem the API answers with: its stable code, HTTP status and title.
 * Clients switch on the code, never on texts.
 */
export const problems = {
  validation_failed: { status: 400, title: "The request does not fit the endpoint" },
  malformed_json: { status: 400, title: "The body is not JSON" },
  invalid_filter: { status: 400, title: "The filter cannot be read" },
  invalid_sort: { status: 400, title: "The sort order cannot be read" },
  invalid_column: { status: 400, title: "There is no such column" },
  invalid_cursor: { status: 400, title: "The cursor was not issued for this list" },
  host_not_allowed: { status: 403, title: "This host name is not served" },
  route_not_found: { status: 404, title: "No such endpoint" },
  project_not_found: { status: 404, title: "No such project" },
  run_not_found: { status: 404, title: "No such run" },
  sweep_not_found: { status: 404, title: "No such sweep" },
  trial_not_found: { status: 404, title: "No such trial" },
  file_not_found: { status: 404, title: "The run has no such file" },
  view_not_found: { status: 404, title: "No such view" },
  project_exists: { status: 409, title: "The project exists already" },
  view_exists: { status: 409, title: "The project has a view of that name already" },
  metric_exists: { status: 409, title: "A run has a metric of that name already" },
  run_id_taken: { status: 409, title: "The run id belongs to another project" },
  writer_unknown: { status: 409, title: "The writer was not handed out for this run" },
  lease_lost: { status: 409, title: "The trial was handed to somebody else" },
  sweep_over: { status: 410, title: "The sweep hands out no more trials" },
  payload_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body is of no media type that the endpoint takes" },
  range_not_satisfiable: { status: 416, title: "The file has no such bytes" },
  server_busy: { status: 429, title: "The server has more waiting than it may hold" },
  internal_error: { status: 500, title: "The server failed" },
  dashboard_unavailable: { status: 502, title: "The dashboard does not answer" },
  shutting_down: { status: 503, title: "The server is stopping" },
} as const satisfies Record<string, { status: number; title: string }>;

/** A stable problem code: a key of `problems`. */
export type ProblemCode = keyof typeof problems;

const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** An RFC 9457 problem answer (`application/problem+json`). */
export const problemSchema = z
  .object({
    type: z.string().describe("A URI reference naming the kind of problem"),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    detail: z.string().describe("What was wrong with this request, and the next step"),
    instance: z.string().optional().describe("The id of the request, as in the server's log"),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          column: z.int().min(1).optional().describe("Where in a text, counted from 1"),
        }),
      )
      .optional()
      .describe("Each place of the request that does not fit"),
  })
  .meta({ id: "Problem" });

export type Problem = z.infer<typeof problemSchema>;
