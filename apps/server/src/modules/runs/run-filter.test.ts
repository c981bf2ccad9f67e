import { describe, expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import { AppError } from "../../errors.ts";
import { parseRunFilter } from "./run-filter.ts";

const now = new Date("2026-01-31T12:00:00Z");
const column = (field: string) => ({ kind: "text", field });
const compare = (field: string, value: unknown, comparison = "=") => ({
  kind: "compare",
  column: column(field),
  comparison,
  value,
});

function refusalOf(text: string): unknown {
  try {
    parseRunFilter(text, now);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a filter", () => {
  test("reads `and` before `or`, and `not` before both", () => {
    expect(parseRunFilter("name = 1 or not name = 2 and name = 3", now)).toEqual({
      kind: "or",
      parts: [
        compare("name", 1),
        { kind: "and", parts: [{ kind: "not", part: compare("name", 2) }, compare("name", 3)] },
      ],
    });
  });

  test("needs no spaces where nothing is ambiguous", () => {
    expect(parseRunFilter("(state='a')and(name!=-1.5e-3)", now)).toEqual({
      kind: "and",
      parts: [compare("state", "a"), compare("name", -0.0015, "!=")],
    });
  });

  test("reads times to milliseconds", () => {
    expect(parseRunFilter('createdAt < "1970-01-01T00:00:01Z"', now)).toEqual({
      kind: "compare",
      column: { kind: "time", field: "createdAt" },
      comparison: "<",
      value: 1000,
    });
  });

  test.each([
    [`config.a/b.c:d@e-f = 1`, "a/b.c:d@e-f"],
    [`config."a \\"b\\" 'c'" = 1`, `a "b" 'c'`],
    [`config.'ü\\\\' = 1`, "ü\\"],
    [`config.sub."x y" = 1`, "sub.x y"],
    [`config.__proto__ = 1`, "__proto__"],
  ])("%s is about the key %s", (text, key) => {
    expect(parseRunFilter(text, now)).toMatchObject({ column: { kind: "attribute", group: "config", key } });
  });

  test("that is any nonsense is refused as such, and fast", () => {
    const random = new Random(5);
    const pieces = [
      "(",
      ")",
      "and",
      "or",
      "not",
      "in",
      "=",
      "<=",
      '"x',
      "'y'",
      "1e5",
      "-",
      "config.",
      "state",
      ",",
      "\\",
      "é",
      "\0",
      " ",
    ];
    for (let round = 0; round < 3000; round++) {
      const text = random.list(1 + random.int(12), () => random.pick(pieces)).join(random.pick(["", " "]));
      const error = refusalOf(text);
      const isRefusal = error instanceof AppError && error.code === "invalid_filter";
      expect([
        text,
        error === undefined || (isRefusal && /column \d+: expected/.test(error.message)),
      ]).toEqual([text, true]);
    }
  });
});
