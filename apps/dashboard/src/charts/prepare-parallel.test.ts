import { expect, test } from "vitest";
import { observation } from "./observation-fixture.ts";
import type { Dimension } from "./observation.ts";
import { axisHeight, noneY, noShade, shadeCount } from "./parallel-model.ts";
import { afterKey } from "./prepare-brush-keys.ts";
import { brushBetween, nearestLine, prepareParallel, spanOfBrush } from "./prepare-parallel.ts";

const lr: Dimension = {
  key: "config.lr",
  label: "lr",
  kind: "number",
  scale: "log",
  range: [1e-4, 1],
  categories: [],
};
const optimizer: Dimension = {
  key: "config.optimizer",
  label: "optimizer",
  kind: "category",
  scale: "linear",
  categories: ["sgd", "adam", "lion"],
};
const trials = [
  observation(1, { parameters: { lr: 1e-4, optimizer: "sgd" }, objective: 3 }),
  observation(2, { parameters: { lr: 1, optimizer: "adam" }, objective: 1 }),
  observation(3, { parameters: { lr: 0, optimizer: "lion" }, objective: Number.NaN }),
  observation(4, { parameters: { lr: 0.01 }, objective: 2 }),
];

function modelOf(isFlipped = false) {
  const specs = [
    { dimension: lr, isFlipped, scale: "log" as const },
    { dimension: optimizer, isFlipped, scale: "linear" as const },
  ];
  const model = prepareParallel(trials, specs, "minimize");
  return { model, rate: model.axes[0]!, choice: model.axes[1]! };
}

test("a log axis places ratios evenly, and what it cannot place stands below it, counted", () => {
  const { rate, choice } = modelOf();
  expect(rate.y[3]).toBeCloseTo(((rate.y[0] ?? 0) + (rate.y[1] ?? 0)) / 2, 3);
  expect(rate.y[2]).toBe(noneY);
  expect(rate.noneCount).toBe(1);
  expect(choice.noneCount).toBe(1);
});

test("a flipped axis is its mirror image", () => {
  const up = modelOf().rate;
  const down = modelOf(true).rate;
  expect(down.y[0]).toBeCloseTo(axisHeight - (up.y[0] ?? 0), 3);
  expect(down.toPosition(down.toY(0.03))).toBeCloseTo(0.03, 9);
});

test("the best objective has the highest shade and lies on top; one without is drawn first", () => {
  const { model } = modelOf();
  expect([...model.shades]).toEqual([0, shadeCount - 1, noShade, 8]);
  expect(model.order).toEqual([2, 0, 3, 1]);
});

test("a brush covers what it was drawn over, on either kind of axis and whichever way up", () => {
  for (const isFlipped of [false, true]) {
    const { rate, choice } = modelOf(isFlipped);
    const brush = brushBetween(rate, rate.toY(0.005), rate.toY(0.05))!;
    expect(brush.range?.[0]).toBeCloseTo(0.005, 9);
    expect(brush.range?.[1]).toBeCloseTo(0.05, 9);
    const [top, bottom] = spanOfBrush(rate, brush);
    expect([top, bottom].map((y) => Math.round(y * 100))).toEqual(
      [rate.toY(0.005), rate.toY(0.05)].toSorted((a, b) => a - b).map((y) => Math.round(y * 100)),
    );
    expect(brushBetween(choice, choice.toY(0) - 5, choice.toY(0) + 5)?.choices).toEqual(["sgd"]);
  }
});

test("a brush over a whole axis is none, unless it leaves out what has no value", () => {
  const { rate } = modelOf();
  expect(brushBetween(rate, 0, noneY + 10)).toBeUndefined();
  expect(brushBetween(rate, 0, axisHeight)).toMatchObject({ hasNone: false });
  expect(brushBetween(rate, noneY - 4, noneY + 4)).toEqual({ key: lr.key, hasNone: true });
});

test("keys move the ends of a brush and take it away", () => {
  const { rate, choice } = modelOf();
  const press = (key: string, end: 0 | 1 = 0) => afterKey(rate, { span: [0, axisHeight], end, key });
  expect(press("ArrowDown")?.brush?.range?.[1]).toBeCloseTo(rate.toPosition(axisHeight / 20), 9);
  expect(press("ArrowUp", 1)?.brush?.range?.[0]).toBeCloseTo(rate.toPosition(axisHeight * 0.95), 9);
  expect(press("Escape")).toEqual({ brush: undefined });
  expect(press("a")).toBeUndefined();
  const step = afterKey(choice, { span: [0, axisHeight], end: 0, key: "ArrowDown" });
  expect(step?.brush?.choices).toHaveLength(2);
});

test("the line under the pointer is found between axes, and none far from all", () => {
  const { model, rate, choice } = modelOf();
  const middle = ((rate.y[1] ?? 0) + (choice.y[1] ?? 0)) / 2;
  expect(nearestLine(model, [0, 100], [50, middle], undefined)).toBe(1);
  expect(nearestLine(model, [0, 100], [50, middle], new Set(["o1"]))).toBeUndefined();
  expect(nearestLine(model, [0, 100], [50, -300], undefined)).toBeUndefined();
});
