import type { RunDetail } from "@descent/contracts";
import { expect, test } from "vitest";
import { ownSummary } from "./own-summary.ts";

test("what a run set itself stands apart from the last values of its metrics", () => {
  const metrics = { loss: { last: 0.5 }, accuracy: { last: "NaN" } } as unknown as RunDetail["metrics"];
  const summary = { loss: 0.5, accuracy: "NaN", note: "converged" };
  expect(ownSummary({ summary, metrics })).toEqual([["note", "converged"]]);
  expect(ownSummary({ summary: { loss: 0.4 }, metrics })).toEqual([["loss", 0.4]]);
});
