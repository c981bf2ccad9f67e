import { expect, test } from "vitest";
import { observation } from "../../charts/observation-fixture.ts";
import { orderAfterClick, readOrder, sortObservations } from "./sort-observations.ts";

const trials = [
  observation(1, { objective: 0.5, parameters: { lr: 3, kind: "b" }, agent: "gpu10" }),
  observation(2, { objective: null, parameters: { lr: 1, kind: "a" }, agent: "gpu2" }),
  observation(3, { objective: 0.2, parameters: { kind: 4 }, endedAt: null }),
  observation(4, { objective: Number.NaN, parameters: { lr: 2 } }),
];
const sorted = (order: string) => sortObservations(trials, readOrder(order)).map(({ number }) => number);

test("rows sort by any column, those without a value last either way", () => {
  expect(sorted("")).toEqual([1, 2, 3, 4]);
  expect(sorted("-number")).toEqual([4, 3, 2, 1]);
  expect(sorted("objective")).toEqual([3, 1, 2, 4]);
  expect(sorted("-objective")).toEqual([1, 3, 2, 4]);
  expect(sorted("config.lr")).toEqual([2, 4, 1, 3]);
  expect(sorted("config.kind")).toEqual([3, 2, 1, 4]);
  expect(sorted("agent")).toEqual([2, 1, 3, 4]);
  expect(sorted("duration").at(-1)).toBe(3);
});

test("the first click on the objective brings the best to the top, the second turns it round", () => {
  const click = (text: string, goal: "minimize" | "maximize") =>
    orderAfterClick(readOrder(text), "objective", goal);
  expect(click("", "minimize")).toBe("objective");
  expect(click("", "maximize")).toBe("-objective");
  expect(click("-objective", "maximize")).toBe("objective");
});
