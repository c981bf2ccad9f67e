import { expect, test } from "vitest";
import { z } from "zod";
import { readPart } from "./read-part.ts";

const size = z.object({ height: z.int().min(1).max(9) });
const schema = z.object({
  shown: z.array(z.string()).nullable(),
  pinned: z.array(z.string()),
  sizes: z.record(z.string(), size).default({}),
  added: z.array(z.object({ id: z.string(), kind: z.enum(["line", "bar"]).default("line") })).default([]),
});
const fallback = { shown: null, pinned: [], sizes: {}, added: [] };
const options = { schema, fallback };

test("what fits is read whole, and what was never stored is the fallback itself", () => {
  const stored = { shown: ["a"], pinned: [], sizes: { a: { height: 3 } }, added: [] };
  expect(readPart(stored, options)).toEqual({ value: stored, isWhole: true });
  expect(readPart(undefined, options).value).toBe(fallback);
  expect(readPart(undefined, options).isWhole).toBe(true);
});

test("entries that do not fit are left out, their neighbours stay", () => {
  const stored = {
    shown: ["a", 1, "b", null],
    pinned: ["a"],
    sizes: { a: { height: 3 }, b: { height: 99 }, c: "large" },
    added: [{ id: "p1", kind: "surface" }, { kind: "bar" }, { id: "p3", kind: "bar" }, 4],
  };
  const original = structuredClone(stored);
  expect(readPart(stored, options)).toEqual({
    value: {
      shown: ["a", "b"],
      pinned: ["a"],
      sizes: { a: { height: 3 } },
      added: [
        { id: "p1", kind: "line" },
        { id: "p3", kind: "bar" },
      ],
    },
    isWhole: false,
  });
  expect(stored).toEqual(original);
});

test("fields of another type, or that are missing, fall back alone", () => {
  expect(readPart({ shown: ["a"], pinned: "a", sizes: 3 }, options)).toEqual({
    value: { ...fallback, shown: ["a"] },
    isWhole: false,
  });
});

test.each([
  ["a text", "text"],
  ["a list", [1, 2]],
  ["null", null],
])("%s is not read at all", (_, stored) => {
  expect(readPart(stored, options)).toEqual({ value: fallback, isWhole: false });
});

test("what has no end of faults falls back", () => {
  const added = Array.from({ length: 1000 }, () => ({ id: 1 }));
  expect(readPart({ ...fallback, added }, options)).toEqual({ value: fallback, isWhole: false });
});
