import { quadratic } from "@descent/trainer";
import { describe, expect, test } from "vitest";
import { racers } from "../race/catalogue.ts";
import { lossPanel } from "./loss-panel.ts";
import { optimizerFigure } from "./optimizer-figure.ts";
import { valleyPanel } from "./valley-panel.ts";

const frame = { left: 0, top: 0, width: 100, height: 100 };

/** Points of the polyline of that class. */
function pointsOf(svg: string, className: string): number[][] {
  const [, points] = new RegExp(`class="${className}" points="([^"]*)"`).exec(svg)!;
  return points!.split(" ").map((point) => point.split(",").map(Number));
}

describe("a loss panel", () => {
  const drawn = (values: readonly number[]): number[][] =>
    pointsOf(
      lossPanel(frame, { heading: "loss", curves: [{ className: "own", values }], powers: [-2, 0, 2] }),
      "own",
    );

  test("puts powers of ten at equal distances, the largest on top", () => {
    expect(drawn([100, 1, 0.01])).toEqual([
      [0, 0],
      [50, 50],
      [100, 100],
    ]);
  });

  test("draws what is below the axis, zero and rounding below it included, at its lower end", () => {
    expect(drawn([1e-9, 0, -1e-17]).map(([, y]) => y)).toEqual([100, 100, 100]);
  });

  test("ends a curve where it is no longer a number", () => {
    expect(drawn([1, NaN, 1])).toHaveLength(1);
  });
});

describe("a valley panel", () => {
  const toy = quadratic({ conditionNumber: 4 });
  const svg = valleyPanel(frame, toy, {
    curvatures: [1, 4],
    paths: [
      {
        className: "own",
        points: [
          [-2, 2],
          [0, 0],
          [1e300, 0],
        ],
      },
    ],
  });

  test("has contours as wide as the loss is flat: twice as wide as high for a curvature of 1 and 4", () => {
    for (const [, rx, ry] of svg.matchAll(/rx="([\d.]+)" ry="([\d.]+)"/g))
      expect(Number(rx) / Number(ry)).toBeCloseTo(2, 1);
  });

  test("draws the path in the window's units and ends it where it leaves far behind", () => {
    expect(pointsOf(svg, "own")).toEqual([
      [0, 0],
      [50, 50],
    ]);
  });
});

test("the figure of an optimizer shows plain gradient descent beside it, but not beside itself", () => {
  const [sgd, momentum] = ["sgd", "momentum"].map((name) => racers.find((racer) => racer.name === name)!);
  expect(optimizerFigure(momentum!, sgd!)).toContain("sgd, rate 0.03");
  expect(optimizerFigure(sgd!, sgd!).match(/rate/g)).toHaveLength(1);
});
