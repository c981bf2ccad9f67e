import { framed, placeOf, polyline, type Panel, type Place } from "./panel.ts";

/** The losses of a path or a training, from its first step on. */
export interface LossCurve {
  /** "own" or "other". */
  readonly className: string;
  readonly values: ArrayLike<number>;
}

interface LossParts {
  readonly heading: string;
  readonly curves: readonly LossCurve[];
  /** Powers of ten that the axis names, from its lower to its upper end. */
  readonly powers: readonly number[];
}

/** Curves over steps, their values on a logarithmic axis: what is below it is drawn at its end. */
export function lossPanel(
  frame: Pick<Panel, "left" | "top" | "width" | "height">,
  { heading, curves, powers }: LossParts,
): string {
  const steps = Math.max(1, ...curves.map(({ values }) => values.length - 1));
  const lowest = powers[0]!;
  const panel: Panel = { ...frame, x: [0, steps], y: [lowest, powers.at(-1)!] };
  const lines = curves.map(({ className, values }) => polyline(panel, logarithms(values, lowest), className));
  const grid = powers.map((power) =>
    polyline(
      panel,
      [
        [0, power],
        [steps, power],
      ],
      "grid",
    ),
  );
  const labels = powers.map((power) => label(placeOf(panel, [0, power]), [-6, 4], `1e${power}`, "end"));
  const ends = [0, steps].map((step) =>
    label(placeOf(panel, [step, lowest]), [0, 16], String(step), step === 0 ? "start" : "end"),
  );
  const middle = label(placeOf(panel, [steps / 2, lowest]), [0, 16], "step", "middle");
  return [framed(panel, heading, [...grid, ...lines]), ...labels, ...ends, middle].join("");
}

function logarithms(values: ArrayLike<number>, lowest: number): readonly Place[] {
  return Array.from(values, (value, step): Place => [
    step,
    value > 0 ? Math.max(lowest, Math.log10(value)) : value <= 0 ? lowest : Number.NaN,
  ]);
}

function label([x, y]: Place, [right, down]: Place, text: string, anchor: string): string {
  return `<text x="${(x + right).toFixed(1)}" y="${(y + down).toFixed(1)}" text-anchor="${anchor}">${text}</text>`;
}
