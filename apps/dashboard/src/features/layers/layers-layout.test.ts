import { expect, test } from "vitest";
import { heatHeight, layOutLayers, rowHeightOf } from "./layers-layout.ts";
import { lossMetricsOf } from "./loss-metrics.ts";

test("rows of few layers are high enough for their names, of hundreds never thinner than three pixels", () => {
  expect(rowHeightOf(4)).toBe(16);
  expect(rowHeightOf(220)).toBe(3);
  expect(rowHeightOf(1000)).toBe(3);
  expect(heatHeight(220)).toBe(690);
});

test("runs share the width as long as each has room", () => {
  const two = layOutLayers(1400, 2);
  expect(2 * (two.width + two.gutter)).toBeLessThan(1400);
  const six = layOutLayers(1400, 6);
  expect(six.width + six.gutter).toBe(320);
  expect(layOutLayers(0, 1)).toEqual({ width: 0, gutter: 0 });
});

test("a run's losses stand above its layers, that of training first", () => {
  expect(lossMetricsOf(["val/loss", "train/loss", "loss", "lossy", "train/loss_scale"])).toEqual([
    "train/loss",
    "val/loss",
    "loss",
  ]);
});
