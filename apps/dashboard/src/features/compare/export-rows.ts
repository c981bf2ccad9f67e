import { formatNumber } from "../../lib/format.ts";
import { metricGoal } from "../../lib/metric-goal.ts";
import type { MetricRow, TextRow } from "./compare-rows.ts";
import { changeFrom } from "./relative-change.ts";

/** How what is missing and what is a number read in a format: exact for programs, as on the page for people. */
export interface ExportForm {
  readonly missing: string;
  readonly figure: (value: number) => string;
}

/** The form of comma-separated values. */
export const csvForm: ExportForm = { missing: "", figure: String };

/** The form of a Markdown table. */
export const markdownForm: ExportForm = { missing: "–", figure: formatNumber };

/** Texts side by side as rows of cells, below the names of the runs. */
export function exportTexts(
  names: readonly string[],
  rows: readonly TextRow[],
  { missing }: ExportForm,
): string[][] {
  return [["Key", ...names], ...rows.map(({ key, texts }) => [key, ...texts.map((text) => text ?? missing)])];
}

/** Which runs are compared: their names, which of them is the baseline, and by what. */
export interface MetricHeads {
  readonly names: readonly string[];
  readonly base: number;
  readonly statistic: string;
}

/** Metrics side by side as rows of cells: beside each run but the baseline stands its change from that in percent. */
export function exportMetrics(
  { names, base, statistic }: MetricHeads,
  rows: readonly MetricRow[],
  { missing, figure }: ExportForm,
): string[][] {
  const heads = names.flatMap((name, column) =>
    column === base ? [`${name} (baseline)`] : [name, `${name}: change in %`],
  );
  const write = (value: number | undefined) => (value === undefined ? missing : figure(value));
  const cells = rows.map(({ metric, values }) => [
    metric,
    ...values.flatMap((value, column) => {
      if (column === base) return [write(value)];
      return [write(value), write(changeFrom(values[base], value, metricGoal(metric))?.percent)];
    }),
  ]);
  return [[`Metric (${statistic})`, ...heads], ...cells];
}
