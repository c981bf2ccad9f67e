import type { Trial } from "@descent/contracts";
import { expect, test } from "vitest";
import { sortTrials } from "./sort-trials.ts";

const trial = (number: number, objective: Trial["objective"]) => ({ number, objective }) as Trial;
const trials = [trial(1, 0.5), trial(2, null), trial(3, 0.1), trial(4, "NaN"), trial(5, 0.9)];
const numbers = (sorted: Trial[]) => sorted.map((one) => one.number);

test("the best objective leads in either direction, trials without a finite one end the list", () => {
  expect(numbers(sortTrials(trials, "objective", "minimize"))).toEqual([3, 1, 5, 2, 4]);
  expect(numbers(sortTrials(trials, "objective", "maximize"))).toEqual([5, 1, 3, 2, 4]);
});

test("by number they stand in the order of handing out", () => {
  expect(numbers(sortTrials(trials.toReversed(), "number", "minimize"))).toEqual([1, 2, 3, 4, 5]);
});
