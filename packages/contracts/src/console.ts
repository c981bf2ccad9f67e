import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { columnOf } from "./column.ts";
import { defineEndpoint } from "./endpoint.ts";
import { batchIdentity } from "./metrics.ts";
import { runParams } from "./run-params.ts";

/** Most lines in one batch. */
export const consoleLinesMax = 5000;
/** Most characters in one line; clients cut longer ones. */
export const consoleCharactersMax = 10_000;

const streamSchema = z.enum(["stdout", "stderr"]);

export type ConsoleStream = z.infer<typeof streamSchema>;

const columnLength = { lengthMin: 1, lengthMax: consoleLinesMax };

/** What a client sends: line i was written to `streams[i]` at `times[i]`. */
export const consoleBatchSchema = z
  .strictObject({
    ...batchIdentity,
    times: columnOf({
      fits: (time): time is number => Number.isFinite(time) && Number(time) >= 0 && Number(time) <= 8.64e15,
      expected: "milliseconds since 1970",
      jsonSchema: { type: "number", minimum: 0, maximum: 8.64e15 },
      ...columnLength,
    }),
    streams: columnOf({
      fits: (stream): stream is ConsoleStream => stream === "stdout" || stream === "stderr",
      expected: '"stdout" or "stderr"',
      jsonSchema: { enum: ["stdout", "stderr"] },
      ...columnLength,
    }),
    lines: columnOf({
      fits: (line): line is string => typeof line === "string" && line.length <= consoleCharactersMax,
      expected: `a text of at most ${consoleCharactersMax} characters`,
      jsonSchema: { type: "string", maxLength: consoleCharactersMax },
      ...columnLength,
    })
      .describe(
        "Lines without their line feed; colours as ANSI codes. Halves of surrogate pairs are kept as U+FFFD",
      )
      // What a program prints must not be lost for a character that UTF-8 cannot write.
      .transform((lines) => lines.map((line) => line.toWellFormed())),
  })
  .superRefine(({ times, streams, lines }, context) => {
    for (const [name, column] of Object.entries({ times, streams }))
      if (column.length !== lines.length)
        context.addIssue({
          code: "custom",
          path: [name],
          message: `expected ${lines.length} ${name}, one per line, got ${column.length}`,
        });
  });

export type ConsoleBatch = z.infer<typeof consoleBatchSchema>;

export const appendConsole = defineEndpoint({
  name: "appendConsole",
  method: "POST",
  path: `${apiPrefix}/runs/:run/console`,
  summary: "Appends lines that the run's program wrote; answered only when they are on disk.",
  tag: "console",
  params: runParams,
  body: consoleBatchSchema,
  responses: {
    200: z.object({
      duplicate: z.boolean().describe("The batch had been written before; nothing was changed"),
    }),
  },
  problems: ["run_not_found", "writer_unknown", "payload_too_large", "server_busy", "shutting_down"],
});

/** One line as it was printed. */
export const consoleLineSchema = z
  .object({
    number: z.int().describe("Counts from 0 in the order of arrival"),
    time: z.number().describe("Milliseconds since 1970"),
    stream: streamSchema,
    text: z.string(),
  })
  .meta({ id: "ConsoleLine" });

export type ConsoleLine = z.infer<typeof consoleLineSchema>;

export const readConsole = defineEndpoint({
  name: "readConsole",
  method: "GET",
  path: `${apiPrefix}/runs/:run/console`,
  summary:
    "Reads what the run's program wrote: the last lines, or a page before or after a line number. To follow a run, ask with `after` the last number seen.",
  tag: "console",
  params: runParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(10_000).default(1000),
    after: z.coerce
      .number()
      .int()
      .min(-1)
      .optional()
      .describe("Only lines with a higher number, the lowest first"),
    before: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe("Only lines with a lower number: the last of them"),
    contains: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("Only lines with this text; capitals do not matter"),
    stream: streamSchema.optional(),
  }),
  responses: {
    200: z.object({
      lines: z.array(consoleLineSchema).describe("In the order of their numbers"),
      count: z.int().describe("All lines of the run"),
    }),
  },
  problems: ["run_not_found"],
});
