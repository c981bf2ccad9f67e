import { z } from "zod";

/** Any JSON value: what a config may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Deeper nesting is nobody's config, and would overflow the stack of whoever walks through it. */
const depthMax = 64;

const jsonSchema = z.unknown().superRefine((value, context) => {
  const fault = faultOf(value);
  if (fault) context.addIssue({ code: "custom", message: fault });
}) as unknown as z.ZodType<Json, Json>;

/** A config or a set of summary values: names to JSON values, at most 1,000 at the top level. */
export const jsonRecordSchema = z
  .record(z.string().min(1).max(256), jsonSchema)
  .refine((record) => Object.keys(record).length <= 1000, { error: "at most 1,000 keys" });

export type JsonRecord = z.infer<typeof jsonRecordSchema>;

function faultOf(value: unknown): string | undefined {
  const waiting: [value: unknown, depth: number][] = [[value, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (typeof one === "string" || typeof one === "boolean" || one === null) continue;
    if (typeof one === "number" && Number.isFinite(one)) continue;
    if (typeof one !== "object") return "expected a JSON value; send NaN and infinities as texts";
    if (depth > depthMax) return `expected at most ${depthMax} levels of nesting`;
    for (const inner of Object.values(one)) waiting.push([inner, depth + 1]);
  }
  return undefined;
}
