import { expect, test } from "vitest";
import { prepareRunScatter, type RunPlace } from "./prepare-run-scatter.ts";

const place = (name: string, x: RunPlace["x"], y: RunPlace["y"]): RunPlace => ({
  id: name,
  name,
  colour: name,
  x,
  y,
});
const linear = (label: string) => ({ label, scale: "linear" }) as const;

test("runs keep their colours; those without a number, or at zero on a log axis, are counted", () => {
  const runs = [place("a", 0.1, 1), place("b", 0, 2), place("c", undefined, 3), place("d", 1, "NaN")];
  const { model, missingCount } = prepareRunScatter(runs, { label: "lr", scale: "log" }, linear("loss"));
  expect(model.points.map(({ id, colour, x, y }) => [id, colour, x, y])).toEqual([["a", "a", 0.1, 1]]);
  expect(missingCount).toBe(3);
  expect(model.points[0]!.words).toEqual(["a", "lr 0.1", "loss 1"]);
});

test("texts are categories in the order of their letters", () => {
  const runs = [place("a", "sgd", 1), place("b", "adam", 2), place("c", "sgd", 3)];
  const { model } = prepareRunScatter(runs, linear("optimizer"), linear("loss"));
  expect(model.points.map(({ x }) => x)).toEqual([1, 0, 1]);
  expect(model.x.ticks.map(model.x.format)).toEqual(["adam", "sgd"]);
});

test("no runs are a chart without points", () => {
  expect(prepareRunScatter([], linear("x"), linear("y")).model.points).toEqual([]);
});
