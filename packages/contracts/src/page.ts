import { z } from "zod";

/** The query of every list: how many rows (1–1000), and the cursor of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(8000).optional().describe("`nextCursor` of the page before"),
});

/** A page of rows; `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
