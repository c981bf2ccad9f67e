import { expect, test } from "vitest";
import { newId, runIdSchema, sweepIdSchema, trialIdSchema } from "./id.ts";

test("ids sort in the order in which they were made, however fast", () => {
  const ids = Array.from({ length: 5000 }, () => newId("run"));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  ["run", runIdSchema],
  ["swp", sweepIdSchema],
  ["trl", trialIdSchema],
] as const)("a new id of %s fits its schema", (prefix, schema) => {
  expect(schema.safeParse(newId(prefix)).success).toBe(true);
});
