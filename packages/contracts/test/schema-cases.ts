import { describe, expect, test } from "vitest";
import type { z } from "zod";

/** A schema, an example that fits, and what must be changed about it for it not to fit any more. */
export type SchemaCase = [
  name: string,
  schema: z.ZodType,
  example: unknown,
  faults: Readonly<Record<string, unknown>>,
];

/** Each schema takes its example and refuses each of its faults. */
export function describeSchemas(cases: readonly SchemaCase[]): void {
  describe.each(cases)("the schema of %s", (_, schema, example, faults) => {
    test("takes its example", () => {
      expect(schema.safeParse(example).error).toBeUndefined();
    });

    test.each(Object.entries(faults))("refuses %s", (_fault, value) => {
      expect(schema.safeParse(value).success).toBe(false);
    });
  });
}
