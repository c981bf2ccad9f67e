import type { MetricAxis, Smoothing } from "@descent/contracts";
import type { Command } from "../../lib/shortcuts/shortcut.ts";
import type { BoardSettings } from "./board-settings.ts";
import { describeSmoothing, smoothingKinds, smoothingOf, writeSmoothing } from "./smoothing-setting.ts";

const group = "Charts";

const axisLabels: Record<MetricAxis, string> = {
  step: "x axis: step",
  relativeTime: "x axis: relative time",
  wallTime: "x axis: wall time",
};

const emaWeights = [0.6, 0.9, 0.99];

/** What changes how the charts of a board are drawn: each of what is not so already. */
export function settingsCommands(
  settings: BoardSettings,
  change: (patch: Partial<BoardSettings>) => void,
): Command[] {
  const command = (label: string, patch: Partial<BoardSettings>) => ({
    label,
    group,
    run: () => change(patch),
  });
  const axes = Object.entries(axisLabels) as [MetricAxis, string][];
  return [
    ...axes
      .filter(([axis]) => settings.xMetric !== null || axis !== settings.axis)
      .map(([axis, label]) => command(label, { axis, xMetric: null })),
    scaleCommand("x", settings.xScale, (xScale) => change({ xScale })),
    scaleCommand("y", settings.yScale, (yScale) => change({ yScale })),
    ...smoothings()
      .filter((smoothing) => !isSame(smoothing, settings.smoothing))
      .map((smoothing) =>
        command(`Smoothing: ${smoothing ? describeSmoothing(smoothing).toLowerCase() : "none"}`, {
          smoothing,
        }),
      ),
  ];
}

function scaleCommand(
  axis: string,
  scale: "linear" | "log",
  change: (scale: "linear" | "log") => void,
): Command {
  const other = scale === "log" ? "linear" : "log";
  const label = `${axis} axis: ${other === "log" ? "logarithmic" : "linear"}`;
  return { label, group, run: () => change(other) };
}

/** None, and each kind at the amounts that are wanted most. */
function smoothings(): (Smoothing | null)[] {
  return [
    null,
    ...smoothingKinds.flatMap(({ kind, initial }) =>
      (kind === "ema" ? emaWeights : [initial]).map((amount) => smoothingOf(kind, amount)),
    ),
  ];
}

function isSame(one: Smoothing | null, other: Smoothing | null): boolean {
  return one === null || other === null ? one === other : writeSmoothing(one) === writeSmoothing(other);
}
