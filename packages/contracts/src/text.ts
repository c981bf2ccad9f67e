import { z } from "zod";

/** What is said of a text with U+0000. */
export const textRefusal = "a text has no character U+0000, which PostgreSQL cannot keep";

/** A text that anything may stand in but U+0000. */
export function freeText(): z.ZodString {
  return z.string().refine((text) => !text.includes("\0"), { error: textRefusal });
}
