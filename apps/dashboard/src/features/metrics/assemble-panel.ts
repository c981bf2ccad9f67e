import type { DecodedGroup, DecodedSeries } from "@descent/contracts";
import type { LineIdentity, LineStyle } from "../../charts/chart-model.ts";
import { identifyCurves, labelStyles } from "../../charts/prepare-curves.ts";
import { groupColours, prepareGroupLines } from "../../charts/prepare-group-lines.ts";
import { assembleLines, type Assembly } from "../../charts/prepare-line-chart.ts";
import { partnersOf, partOf } from "../../charts/prepare-pairs.ts";
import { axisOf, type CurveSettings } from "./board-settings.ts";

/** What a panel knows once the server has answered. */
export interface PanelParts {
  readonly metrics: readonly string[];
  readonly expressions: readonly string[];
  readonly runs: readonly LineIdentity[];
  readonly settings: CurveSettings;
  readonly width: number;
  /** Bands; none where runs are not grouped. */
  readonly groups: readonly DecodedGroup[];
  /** The curves of the runs; undefined where only bands are shown. */
  readonly members: readonly DecodedSeries[] | undefined;
}

/** A single training metric with the metrics that it is compared with. */
export function pairedMetrics(metrics: readonly string[]): readonly string[] {
  const [metric] = metrics;
  return metrics.length === 1 && metric !== undefined ? [metric, ...partnersOf(metric)] : metrics;
}

/** The curves of a panel, in the form that the settings ask for. */
export function assemblePanel(parts: PanelParts): Assembly {
  const { metrics, expressions, settings, groups, members = [] } = parts;
  const series = inPaintOrder(members, parts.runs);
  const labelOf = labelStyles([...metrics, ...expressions]);
  const styleOf = partStyles(metrics, [...series, ...groups]);
  const groupLines = prepareGroupLines(groups, settings.band, settings.yScale);
  return assembleLines({
    series,
    groupLines: groupLines.map((line, at) => {
      const { metric } = groups[at]!;
      return { ...line, ...labelOf(metric), ...styleOf(metric) };
    }),
    identify: identifyMembers(parts, styleOf),
    axis: axisOf(settings),
    xScale: settings.xScale,
    yScale: settings.yScale,
    form: settings.form,
    ignoresOutliers: settings.ignoresOutliers,
    width: parts.width,
  });
}

/** What comes first among the runs lies on top of the others: it is drawn last. */
function inPaintOrder(series: readonly DecodedSeries[], runs: readonly LineIdentity[]): DecodedSeries[] {
  const places = new Map(runs.map(({ id }, place) => [id, place]));
  return series.toSorted((one, other) => (places.get(other.run) ?? 0) - (places.get(one.run) ?? 0));
}

function identifyMembers(
  { metrics, expressions, runs, groups }: PanelParts,
  styleOf: (metric: string) => LineStyle,
) {
  const identify = identifyCurves(runs, [...metrics, ...expressions]);
  const colours = groupColours(groups);
  return (series: DecodedSeries) => {
    const identity = identify(series);
    const colour = colours.get(series.run);
    return identity && { ...identity, ...styleOf(series.metric), ...(colour && { colour, isFaint: true }) };
  };
}

const dashes: readonly (readonly number[])[] = [
  [6, 4],
  [2, 3],
  [8, 3, 2, 3],
];

/** Training is solid, each of its partners has dashes of its own; all have the colour of their run. */
function partStyles(
  metrics: readonly string[],
  all: readonly { readonly metric: string }[],
): (metric: string) => LineStyle {
  const partners = new Set(metrics.length === 1 ? metrics.flatMap(partnersOf) : []);
  const parts = [...new Set(all.map(({ metric }) => metric))].filter((metric) => partners.has(metric));
  return (metric) => {
    const at = parts.indexOf(metric);
    if (parts.length === 0 || (at < 0 && metric !== metrics[0])) return {};
    return { part: partOf(metric), dash: at < 0 ? undefined : dashes[at % dashes.length] };
  };
}
