import { z } from "zod";
import { decodeCursor, encodeCursor } from "../../../cursor.ts";
import { AppError } from "../../../errors.ts";
import type { StoreMark } from "../metric-store.ts";

const schema = z
  .tuple([z.string(), z.string(), z.int(), z.int().nullable(), z.number().nullable(), z.number().nullable()])
  .refine(([, , , , from, to]) => from === null || to === null || from <= to);

/** Packs the moment that an answer shows; `query` names what was asked. */
export function writeQueryCursor(query: string, { epoch, logId, exponent, extent }: StoreMark): string {
  return encodeCursor([epoch, query, logId, exponent ?? null, extent?.from ?? null, extent?.to ?? null]);
}

/** @throws AppError `invalid_cursor` when it was not made by an equal query. */
export function readQueryCursor(cursor: string, query: string): StoreMark {
  const [epoch, ofQuery, logId, exponent, from, to] = decodeCursor(schema, cursor);
  if (ofQuery !== query)
    throw new AppError(
      "invalid_cursor",
      "the cursor belongs to another query: ask once without since, then with the cursor of that answer",
    );
  const extent = from === null || to === null ? undefined : { from, to };
  return { epoch, logId, exponent: exponent ?? undefined, extent };
}
