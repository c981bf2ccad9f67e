import { z } from "zod";

/** What the items of a column are. */
interface ColumnItem<T> {
  fits(item: unknown): item is T;
  /** Completes "expected …". */
  readonly expected: string;
  /** The item in JSON Schema, for the API page. */
  readonly jsonSchema: object;
  readonly lengthMin?: number;
  readonly lengthMax?: number;
}

/**
 * The schema of a long list of plain items. Unlike zod's array it stops at the first item that does not fit: a
 * body of a million wrong values is refused as fast as one of a single wrong value, and good ones are let through
 * without an allocation each.
 */
export function columnOf<T>(item: ColumnItem<T>): z.ZodType<T[], T[]> {
  const { lengthMin = 0, lengthMax = Infinity } = item;
  const schema = z
    .unknown()
    .superRefine((value, context) => {
      const fail = (message: string, path: number[] = []) =>
        context.addIssue({ code: "custom", message, path, continue: false });
      if (!Array.isArray(value)) return fail("expected a list");
      if (value.length < lengthMin || value.length > lengthMax)
        return fail(`expected ${lengthMin} to ${lengthMax} items, got ${value.length}`);
      const wrong = value.findIndex((one) => !item.fits(one));
      if (wrong !== -1) fail(`expected ${item.expected}`, [wrong]);
    })
    .meta({ type: "array", items: item.jsonSchema });
  return schema as unknown as z.ZodType<T[], T[]>;
}

/** Finite numbers; what JSON knows. */
export const finiteNumber = {
  fits: (item: unknown): item is number => Number.isFinite(item),
  expected: "a finite number",
  jsonSchema: { type: "number" },
};

/** Whole numbers. */
export const wholeNumber = {
  fits: (item: unknown): item is number => Number.isSafeInteger(item),
  expected: "a whole number",
  jsonSchema: { type: "integer" },
};
