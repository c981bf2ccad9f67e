import { z } from "zod";

/** Any JSON value: what a config may hold. */
export const jsonSchema = z.json();

export type Json = z.infer<typeof jsonSchema>;

/** A config or a set of summary values: names to JSON values, at most 1,000 at the top level. */
export const jsonRecordSchema = z
  .record(z.string().min(1).max(256), jsonSchema)
  .refine((record) => Object.keys(record).length <= 1000, { error: "at most 1,000 keys" });

export type JsonRecord = z.infer<typeof jsonRecordSchema>;
