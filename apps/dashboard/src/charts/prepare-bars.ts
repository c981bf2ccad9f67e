import { formatNumber } from "../lib/format.ts";
import type { AxisModel, LineIdentity } from "./chart-model.ts";
import { prepareValueAxis } from "./prepare-axis.ts";

/** One value that a bar stands for; NaN for none. */
export interface BarInput extends LineIdentity {
  readonly value: number;
  /** What a tooltip adds. */
  readonly words: readonly string[];
}

/** One bar, with its value in words. */
export interface Bar extends BarInput {
  readonly label: string;
}

/** Everything a bar chart draws: horizontal bars, the greatest on top. */
export interface BarModel {
  readonly bars: readonly Bar[];
  /** Bars that have no room. */
  readonly hiddenCount: number;
  /** Runs without a finite value. */
  readonly missingCount: number;
  readonly axis: AxisModel;
  /** Room for the names in CSS pixels. */
  readonly nameWidth: number;
}

// What Recharts draws at once without being felt, and what can still be read.
const barsMax = 50;
const barRoom = 17;
const axisRoom = 34;
const letterWidth = 6.4;
const nameShareMax = 0.4;

/** Sorts bars, leaves out what has no room, and counts it. */
export function prepareBars(
  inputs: readonly BarInput[],
  size: { readonly width: number; readonly height: number },
): BarModel {
  const finite = inputs.filter(({ value }) => Number.isFinite(value));
  const sorted = finite.toSorted((a, b) => b.value - a.value);
  const room = Math.max(1, Math.min(barsMax, Math.floor((size.height - axisRoom) / barRoom)));
  const bars = sorted.slice(0, room).map((bar) => ({ ...bar, label: formatNumber(bar.value) }));
  const letters = Math.max(0, ...bars.map(({ name }) => name.length));
  return {
    bars,
    hiddenCount: sorted.length - bars.length,
    missingCount: inputs.length - finite.length,
    axis: barAxis(bars.map(({ value }) => value)),
    nameWidth: Math.round(Math.min(size.width * nameShareMax, letters * letterWidth + 12)),
  };
}

/** A bar is read by its length, so the axis begins at zero. */
function barAxis(values: readonly number[]): AxisModel {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const axis = prepareValueAxis(low === high ? undefined : [low, high], "linear", 5);
  const domain = [low === 0 ? 0 : axis.domain[0], high === 0 ? 0 : axis.domain[1]] as const;
  return low === high
    ? axis
    : { ...axis, domain, ticks: axis.ticks.filter((t) => t >= domain[0] && t <= domain[1]) };
}

/** Bars of groups: the mean of those whose group has the same name, in the colour of its place. */
export function groupBars(
  inputs: readonly (BarInput & { readonly group: string })[],
  colourOf: (place: number) => string,
): BarInput[] {
  const groups = Map.groupBy(
    inputs.filter(({ value }) => Number.isFinite(value)),
    ({ group }) => group,
  );
  const names = [...groups.keys()].toSorted(new Intl.Collator("en", { numeric: true }).compare);
  return names.map((name, place) => {
    const values = (groups.get(name) ?? []).map(({ value }) => value);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const words = [
      `mean of ${values.length} ${values.length === 1 ? "run" : "runs"}`,
      `${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))}`,
    ];
    return { id: `group ${name}`, name, colour: colourOf(place), value: mean, words };
  });
}
