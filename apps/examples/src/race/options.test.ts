import { expect, test } from "vitest";
import { racers } from "./catalogue.ts";
import { racedLosses } from "./losses.ts";
import { readOptions } from "./options.ts";

test("without options all race on all, for 300 steps", () => {
  expect(readOptions([])).toEqual({ steps: 300, racers, losses: racedLosses });
});

test("names choose racers and losses, in the order given", () => {
  const chosen = readOptions(["--only", "sgd, adam", "--loss", "beale", "--steps", "40"]);
  expect(chosen.steps).toBe(40);
  expect(chosen.racers.map(({ name }) => name)).toEqual(["sgd", "adam"]);
  expect(chosen.losses.map(({ name }) => name)).toEqual(["beale"]);
});

test("a name or a number that is none is refused, with those that there are", () => {
  expect(() => readOptions(["--only", "adm"])).toThrow(/"adm"; there are sgd, momentum/);
  expect(() => readOptions(["--loss", "x"])).toThrow(/"x"; there are quadratic/);
  expect(() => readOptions(["--steps", "0"])).toThrow("--steps is 0");
});
