import type { CurveAnswer, DecodedSeries } from "@descent/contracts";
import type { LineIdentity, LineStyle } from "./chart-model.ts";
import { evaluateSeries } from "./expression-evaluator.ts";
import { ExpressionError } from "./expression-model.ts";
import { metricsOf, parseExpression } from "./expression-parser.ts";
import { seriesColour } from "./prepare-colours.ts";

/** The metrics that a panel asks for: its own and those of its formulas. */
export function neededMetrics(metrics: readonly string[], expressions: readonly string[]): string[] {
  const inFormulas = expressions.flatMap((source) =>
    orNothing(() => [...metricsOf(parseExpression(source)).keys()]),
  );
  return [...new Set([...metrics, ...inFormulas])];
}

/** The curves of a panel: those of its metrics, then those of its formulas. */
export function deriveSeries(
  answer: Pick<CurveAnswer, "series" | "bucketWidth">,
  metrics: readonly string[],
  expressions: readonly string[],
): readonly DecodedSeries[] {
  if (expressions.length === 0) return answer.series;
  const own = answer.series.filter(({ metric }) => metrics.includes(metric));
  const derived = expressions.flatMap((source) =>
    orNothing(() => evaluateSeries(source, answer.series, answer.bucketWidth)),
  );
  return [...own, ...derived];
}

/** A formula is checked where it is written; one that no longer reads has no curve. */
function orNothing<T>(compute: () => T[]): T[] {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

const dashes: readonly (readonly number[] | undefined)[] = [undefined, [6, 4], [2, 3], [8, 3, 2, 3]];

/**
 * Whose curve a series is. One label per run is the run itself. Several of one run are told apart by colour; several
 * of several runs keep their runs' colours, and each label has dashes of its own.
 */
export function identifyCurves(
  runs: readonly LineIdentity[],
  labels: readonly string[],
): (series: Pick<DecodedSeries, "run" | "metric">) => (LineIdentity & LineStyle) | undefined {
  const identities = new Map(runs.map((run) => [run.id, run]));
  if (labels.length < 2) return ({ run }) => identities.get(run);
  return ({ run, metric }) => {
    const identity = identities.get(run);
    if (!identity) return undefined;
    const at = labels.indexOf(metric);
    if (runs.length > 1) return { ...identity, part: metric, dash: dashes[at % dashes.length] };
    return { id: `${run} ${metric}`, name: metric, colour: seriesColour(at) };
  };
}
