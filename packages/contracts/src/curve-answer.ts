import type { MetricAnswer, MetricGroup, MetricSeries } from "./metric-query.ts";
import { toMetricValue, type MetricValue } from "./metric-value.ts";

/** The same fields with typed arrays as columns, in which NaN and the infinities are numbers. */
type Typed<Part> = {
  [Field in keyof Part]: NonNullable<Part[Field]> extends readonly MetricValue[]
    ? Float64Array | Extract<Part[Field], undefined>
    : Part[Field];
};

/** A series of an answer, its columns as typed arrays. */
export type DecodedSeries = Typed<MetricSeries>;

/** A band of an answer, its columns as typed arrays. */
export type DecodedGroup = Typed<MetricGroup>;

/** An answer as the server computes it and as `decodeCurves` gives it back. */
export interface CurveAnswer extends Omit<MetricAnswer, "series" | "groups"> {
  readonly series: readonly DecodedSeries[];
  readonly groups: readonly DecodedGroup[];
}

/** The answer as it travels in JSON. */
export function toJsonAnswer(answer: CurveAnswer): MetricAnswer {
  return {
    ...answer,
    series: answer.series.map((series) => withPlainColumns(series) as MetricSeries),
    groups: answer.groups.map((group) => withPlainColumns(group) as MetricGroup),
  };
}

function withPlainColumns(part: DecodedSeries | DecodedGroup): unknown {
  const fields = Object.entries(part).map(([name, field]) => [
    name,
    field instanceof Float64Array ? plainColumn(field) : field,
  ]);
  return Object.fromEntries(fields);
}

function plainColumn(column: Float64Array): MetricValue[] {
  // A loop, since `Array.from` with a function takes four times as long.
  const values: MetricValue[] = [];
  for (let at = 0; at < column.length; at++) values.push(toMetricValue(column[at]!));
  return values;
}
