import { describe, expect, test } from "vitest";
import { encodeCursor } from "../../../cursor.ts";
import type { StoreMark } from "../metric-store.ts";
import { readQueryCursor, writeQueryCursor } from "./query-cursor.ts";

const refusal = expect.objectContaining({ code: "invalid_cursor" });

describe("the cursor of a query", () => {
  test.each<StoreMark>([
    { epoch: "0123abcd-12", logId: 0, exponent: undefined, extent: undefined },
    { epoch: "0123abcd-12", logId: 2 ** 52, exponent: -1022, extent: { from: -1.5, to: 1e308 } },
  ])("comes back as %j, and is as short as a request takes", (mark) => {
    const cursor = writeQueryCursor("0123456789", mark);
    expect(readQueryCursor(cursor, "0123456789")).toEqual(mark);
    expect(cursor.length).toBeLessThanOrEqual(200);
  });

  test("is not longer than a request takes, whatever numbers are in it", () => {
    const extent = { from: -1.7976931348623157e308, to: -1.2345678901234567e-308 };
    const mark = { epoch: "0123abcd-1234567", logId: Number.MAX_SAFE_INTEGER, exponent: -1022, extent };
    expect(writeQueryCursor("0123456789", mark).length).toBeLessThanOrEqual(200);
  });

  test("of another query is refused", () => {
    const cursor = writeQueryCursor("one", { epoch: "e", logId: 1, exponent: 0, extent: { from: 0, to: 1 } });
    expect(() => readQueryCursor(cursor, "other")).toThrow(refusal);
  });

  test.each([
    ["no cursor", "nonsense"],
    ["nothing", ""],
    ["too short", encodeCursor(["e", "q", 1])],
    ["of half a row", encodeCursor(["e", "q", 1.5, 0, 0, 1])],
    ["of half an exponent", encodeCursor(["e", "q", 1, 0.5, 0, 1])],
    ["of a range upside down", encodeCursor(["e", "q", 1, 0, 5, 1])],
  ])("that is %s is refused", (_, cursor) => {
    expect(() => readQueryCursor(cursor, "q")).toThrow(refusal);
  });
});
