import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import * as trainer from "@descent/trainer";
import { expect, test } from "vitest";
import { exampleSchedules, fewestSteps } from "./catalogue.ts";
import { plot } from "./plot.ts";

const closedForms = exampleSchedules(100).filter(({ name }) => name !== "reduceOnPlateau");

test.each(closedForms)("$code is the code of what is shown", ({ code, schedule }) => {
  const written = runInNewContext(code, { ...trainer }) as trainer.Schedule;
  for (let t = 0; t <= 100; t += 1) expect(schedule(t)).toBe(written(t));
});

test.each([fewestSteps, 11, 13, 50, 1000])("in %i steps every example has finite multipliers", (steps) => {
  for (const { schedule } of exampleSchedules(steps)) {
    const values = Array.from({ length: steps + 1 }, (_, t) => schedule(t));
    expect(values.filter((value) => !(value >= 0 && value <= 1))).toEqual([]);
  }
});

test("reduceOnPlateau halves the learning rate each time its loss has settled", () => {
  const { code, schedule } = exampleSchedules(100).find(({ name }) => name === "reduceOnPlateau")!;
  expect(code).toBe("reduceOnPlateau({ factor: 0.5, patience: 5, threshold: 0.01 })");
  const levels = new Set(Array.from({ length: 101 }, (_, t) => schedule(t)));
  expect([...levels]).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
});

test.each(exampleSchedules(100))("the documentation shows $code as it is drawn", ({ schedule }) => {
  const text = readFileSync(new URL("../../../../docs/trainer/schedules.md", import.meta.url), "utf8");
  expect(text).toContain(plot(Array.from({ length: 101 }, (_, t) => schedule(t))));
});
