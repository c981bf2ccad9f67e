import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "./errors.ts";

/** A table's key inside a cursor: what the database takes for one. */
export const cursorKeySchema = z.int().min(0).max(2_147_483_647);

/** A short name of a list, made of all that decides what is in it and in which order: its cursors carry it. */
export function nameOfList(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 10);
}

/** Packs what is needed to continue a list into an opaque text. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The cursor of the page after a full one, made of its last row's position; null where the rows end before. */
export function nextCursorOf<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (last: Row) => unknown,
): string | null {
  const last = rows.at(-1);
  return last !== undefined && rows.length === limit ? encodeCursor(positionOf(last)) : null;
}

/**
 * Where the page of a cursor begins; undefined for the first page.
 * @throws AppError `invalid_cursor` as `decodeCursor` does.
 */
export function readCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): z.output<S> | undefined {
  return cursor === undefined ? undefined : decodeCursor(schema, cursor);
}

/**
 * Reads a cursor back.
 * @throws AppError `invalid_cursor` when it was not made by this list.
 */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success)
    throw new AppError(
      "invalid_cursor",
      "the cursor does not belong to this list: leave it out to start from the first page",
    );
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => {
      // No list ends at such a text, and PostgreSQL would not compare with it.
      if (typeof value === "string" && value.includes("\0")) throw new Error("a text with U+0000");
      return value;
    });
  } catch {
    return undefined;
  }
}
