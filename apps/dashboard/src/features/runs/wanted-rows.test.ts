import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { everyRun, onlyRuns } from "../../lib/visibility.ts";
import { wantedRows } from "./wanted-rows.ts";

const runs = ["run_a", "run_b"].map((id) => ({ id }) as Run);
const enough = { visibility: everyRun, selected: new Set<string>(), charted: 2, seen: 0 };

test("rows are read as far as the table was scrolled", () => {
  expect(wantedRows(runs, { ...enough, seen: 40 })).toBe(40);
});

test("hidden runs do not count for the charts: others are read in their place", () => {
  const visibility = { mode: "all-but", tails: new Set(["a"]) } as const;
  expect(wantedRows(runs, { ...enough, visibility })).toBe(3);
});

test("runs that the address names are read until they are found", () => {
  expect(wantedRows(runs, { ...enough, visibility: onlyRuns(["run_z"]) })).toBe(3);
  expect(wantedRows(runs, { ...enough, visibility: onlyRuns(["run_a"]) })).toBe(0);
  expect(wantedRows(runs, { ...enough, visibility: onlyRuns([]) })).toBe(0);
  expect(wantedRows(runs, { ...enough, selected: new Set(["z"]) })).toBe(3);
});
