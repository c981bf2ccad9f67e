import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const schema = z.object({ name: z.string(), key: z.int() });

test("a cursor comes back as what was packed into it", () => {
  const position = { name: "größe\n", key: 7 };
  expect(decodeCursor(schema, encodeCursor(position))).toEqual(position);
});

test.each([
  ["of another list", encodeCursor({ key: 7 })],
  ["that is no JSON", Buffer.from("{").toString("base64url")],
  ["with a text that no database keeps", encodeCursor({ name: "a\0", key: 7 })],
])("a cursor %s is refused", (_, cursor) => {
  expect(() => decodeCursor(schema, cursor)).toThrow("does not belong to this list");
});
