import { expect, test } from "vitest";
import { faultOfSettings } from "./fault-of-settings.ts";
import {
  boardLayoutSchema,
  namesMax,
  plainLayout,
  plainSettings,
  type PanelSettings,
} from "./panel-schema.ts";

const fault = (patch: Partial<PanelSettings>) =>
  faultOfSettings({ ...plainSettings, ...patch }, new Set(["p"]));

test("a panel that would show nothing is refused, each kind in its own words", () => {
  expect(fault({})).toContain("metric");
  expect(fault({ kind: "bar", expressions: ["${p}"] })).toContain("metric");
  expect(fault({ kind: "scatter", xColumn: "config.lr" })).toContain("axes");
  expect(fault({ kind: "table" })).toContain("column");
  expect(fault({ kind: "note", text: " " })).toContain("text");
});

test("what cannot be read is refused, an empty formula is only left out", () => {
  expect(fault({ metrics: ["p"], expressions: ["1 +"] })).toContain("formula");
  expect(fault({ pattern: "/[/" })).toContain("pattern");
  expect(fault({ metrics: ["p"], expressions: [" "] })).toBeUndefined();
  expect(fault({ expressions: ["1 - ${p}"] })).toBeUndefined();
  expect(fault({ pattern: "p*" })).toBeUndefined();
});

test("a panel that the board could not be read with again is refused, and the most that fit is not", () => {
  const named = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
  const isRead = (metrics: string[]) =>
    boardLayoutSchema.safeParse({ ...plainLayout, edited: { one: { ...plainSettings, metrics } } }).success;
  expect([isRead(named(namesMax)), fault({ metrics: named(namesMax) })]).toEqual([true, undefined]);
  expect([isRead(named(namesMax + 1)), fault({ metrics: named(namesMax + 1) })]).toEqual([
    false,
    expect.stringContaining(`at most ${namesMax}`),
  ]);
});
