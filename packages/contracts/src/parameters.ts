import { z } from "zod";
import { freeText } from "./text.ts";

/** One value a parameter can take. */
export const parameterValueSchema = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]);

export type ParameterValue = z.infer<typeof parameterValueSchema>;

const range = { min: z.number(), max: z.number() };

/**
 * Where a parameter's values come from, in the words of W&B's sweep files: `{ value }` is fixed, `{ values }` a
 * choice, the others draw from a range. `log_uniform_values` draws the logarithm uniformly between min and max.
 */
export const parameterSpecSchema = z
  .union([
    z.strictObject({ value: parameterValueSchema }),
    z.strictObject({ values: z.array(parameterValueSchema).min(1).max(1000) }),
    z.strictObject({ distribution: z.literal("uniform"), ...range }),
    z.strictObject({ distribution: z.literal("int_uniform"), min: z.int(), max: z.int() }),
    z.strictObject({ distribution: z.literal("q_uniform"), ...range, q: z.number().positive() }),
    z.strictObject({
      distribution: z.literal("log_uniform_values"),
      min: z.number().positive(),
      max: z.number().positive(),
    }),
    z.strictObject({ distribution: z.literal("normal"), mu: z.number(), sigma: z.number().positive() }),
  ])
  .refine((spec) => !("min" in spec) || spec.min < spec.max, { error: "min must be below max" })
  .refine((spec) => !("q" in spec) || (Math.abs(spec.min) + Math.abs(spec.max)) / spec.q <= 1e12, {
    error: "q is too small for the range: at most 1e12 steps of q fit between 0 and its ends",
  })
  .meta({ id: "ParameterSpec" });

export type ParameterSpec = z.infer<typeof parameterSpecSchema>;

/** The search space: parameter names to specs, 1–100 of them. */
export const parametersSchema = z
  .record(freeText().min(1).max(256), parameterSpecSchema)
  .refine((all) => Object.keys(all).length > 0 && Object.keys(all).length <= 100, {
    error: "expected 1–100 parameters",
  });

export type Parameters = z.infer<typeof parametersSchema>;
