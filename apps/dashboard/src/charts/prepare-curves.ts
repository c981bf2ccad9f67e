import { faultOfExpression, metricsOf, parseExpression, type DecodedSeries } from "@descent/contracts";
import type { LineIdentity, LineStyle } from "./chart-model.ts";
import { seriesColour } from "./prepare-colours.ts";

/** The formulas that can be drawn: one is checked where it is written, and has no curve where it no longer reads. */
export function readableExpressions(expressions: readonly string[]): string[] {
  return expressions.filter((source) => faultOfExpression(source) === undefined);
}

/** The metrics that a panel rests on: its own and those of its formulas. */
export function neededMetrics(metrics: readonly string[], expressions: readonly string[]): string[] {
  const inFormulas = readableExpressions(expressions).flatMap((source) => [
    ...metricsOf(parseExpression(source)).keys(),
  ]);
  return [...new Set([...metrics, ...inFormulas])];
}

const dashes: readonly (readonly number[] | undefined)[] = [undefined, [6, 4], [2, 3], [8, 3, 2, 3]];

/** Several labels of one owner are told apart by words and by dashes: the colour is the owner's. */
export function labelStyles(labels: readonly string[]): (label: string) => LineStyle {
  if (labels.length < 2) return () => ({});
  return (label) => ({ part: label, dash: dashes[labels.indexOf(label) % dashes.length] });
}

/**
 * Whose curve a series is. One label per run is the run itself. Several of one run are told apart by colour; several
 * of several runs keep their runs' colours, and each label has dashes of its own.
 */
export function identifyCurves(
  runs: readonly LineIdentity[],
  labels: readonly string[],
): (series: Pick<DecodedSeries, "run" | "metric">) => (LineIdentity & LineStyle) | undefined {
  const identities = new Map(runs.map((run) => [run.id, run]));
  const styleOf = labelStyles(labels);
  return ({ run, metric }) => {
    const identity = identities.get(run);
    if (!identity) return undefined;
    if (labels.length < 2 || runs.length > 1) return { ...identity, ...styleOf(metric) };
    return { id: `${run} ${metric}`, name: metric, colour: seriesColour(labels.indexOf(metric)) };
  };
}
