import { expect, test } from "vitest";
import type { BoardSettings } from "./board-settings.ts";
import { settingsCommands } from "./settings-commands.ts";

const settings = {
  axis: "step",
  xMetric: null,
  xScale: "linear",
  yScale: "linear",
  smoothing: null,
} as unknown as BoardSettings;

const offered = (present: Partial<BoardSettings>) => {
  const changes: unknown[] = [];
  const commands = settingsCommands({ ...settings, ...present }, (patch) => changes.push(patch));
  const choose = (label: string) => {
    commands.find((command) => command.label === label)?.run();
    return changes.at(-1);
  };
  return { labels: commands.map(({ label }) => label), choose };
};

test("charts are offered every axis and smoothing but the present one", () => {
  const { labels, choose } = offered({});
  expect(labels).toEqual([
    "x axis: relative time",
    "x axis: wall time",
    "x axis: logarithmic",
    "y axis: logarithmic",
    "Smoothing: moving average 0.6",
    "Smoothing: moving average 0.9",
    "Smoothing: moving average 0.99",
    "Smoothing: moving average over x 10",
    "Smoothing: gaussian 5",
    "Smoothing: running mean 11",
  ]);
  expect(choose("x axis: wall time")).toEqual({ axis: "wallTime", xMetric: null });
  expect(choose("y axis: logarithmic")).toEqual({ yScale: "log" });
  expect(choose("Smoothing: moving average 0.9")).toEqual({ smoothing: { kind: "ema", weight: 0.9 } });
});

test("what is on can be turned off, and a metric on the x axis is left for any other axis", () => {
  const { labels, choose } = offered({
    xMetric: "epoch",
    yScale: "log",
    smoothing: { kind: "gaussian", sigma: 5 },
  });
  expect(labels).toContain("x axis: step");
  expect(labels).toContain("y axis: linear");
  expect(labels).not.toContain("Smoothing: gaussian 5");
  expect(choose("Smoothing: none")).toEqual({ smoothing: null });
});
