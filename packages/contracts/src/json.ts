import { z } from "zod";
import { freeText, textRefusal } from "./text.ts";

/** Any JSON value: what a config may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Deeper nesting is nobody's config, and would overflow the stack of whoever walks through it. */
const depthMax = 64;

const jsonSchema = z.unknown().superRefine((value, context) => {
  const fault = faultOf(value);
  if (fault) context.addIssue({ code: "custom", message: fault });
}) as unknown as z.ZodType<Json, Json>;

/** Most keys at the top level of a config, and of the summary values that a run sets itself. */
export const recordKeysMax = 1000;

/** What a client may send for a config or a set of summary values. */
export const jsonRecordSchema = z
  .record(freeText().min(1).max(256), jsonSchema)
  .refine((record) => Object.keys(record).length <= recordKeysMax, {
    error: `at most ${recordKeysMax} keys`,
  });

/** The same, where all of it has so many characters as JSON at most. */
export function jsonRecordUpTo(charactersMax: number) {
  return jsonRecordSchema.refine((record) => JSON.stringify(record).length <= charactersMax, {
    error: `at most ${charactersMax} characters as JSON`,
  });
}

/** Names to JSON values as the server answers them: a summary has a value for every metric, however many. */
export const answeredRecordSchema = z.record(z.string(), jsonSchema);

export type JsonRecord = z.infer<typeof jsonRecordSchema>;

function faultOf(value: unknown): string | undefined {
  const waiting: [value: unknown, depth: number][] = [[value, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (typeof one === "string" || typeof one === "boolean" || one === null) continue;
    if (typeof one === "number" && Number.isFinite(one)) continue;
    if (typeof one !== "object") return "expected a JSON value; send NaN and infinities as texts";
    if (depth > depthMax) return `expected at most ${depthMax} levels of nesting`;
    if (Object.keys(one).some((key) => key.includes("\0"))) return textRefusal;
    for (const inner of Object.values(one)) waiting.push([inner, depth + 1]);
  }
  return undefined;
}
