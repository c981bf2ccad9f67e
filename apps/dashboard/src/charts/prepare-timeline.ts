import { formatDuration } from "../lib/format.ts";
import type { AxisModel } from "./chart-model.ts";
import type { Observation, ObservationSet, ObservationState } from "./observation.ts";
import { prepareCurveAxis } from "./prepare-axis.ts";
import { describeObservation } from "./prepare-point.ts";

/** How long one observation took, in the row where it is drawn. */
export interface TimelineBar {
  readonly id: string;
  readonly row: number;
  /** Epoch milliseconds; what is still running ends now. */
  readonly from: number;
  readonly to: number;
  readonly state: ObservationState;
  readonly isSelected: boolean;
  readonly words: readonly string[];
}

/** The rows of one agent: one, unless its observations overlap. */
interface TimelineLane {
  readonly agent: string;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly barCount: number;
}

/** When which agent worked on what. */
export interface TimelineModel {
  readonly lanes: readonly TimelineLane[];
  readonly bars: readonly TimelineBar[];
  readonly rowCount: number;
  readonly x: AxisModel;
}

const noAgent = "no agent";
const tickCount = 7;
const collator = new Intl.Collator("en", { numeric: true });

/** Puts each observation into a row of its agent, so that none hides another. */
export function prepareTimeline(
  set: ObservationSet,
  selected: ReadonlySet<string> | undefined,
  now: number,
): TimelineModel {
  const started = set.observations.filter(({ state }) => state !== "waiting");
  const byAgent = Map.groupBy(started, ({ agent }) => agent ?? noAgent);
  const lanes: TimelineLane[] = [];
  const bars: TimelineBar[] = [];
  let firstRow = 0;
  for (const [agent, own] of [...byAgent].toSorted(([a], [b]) => collator.compare(a, b))) {
    const ends: number[] = [];
    for (const one of own.toSorted((a, b) => a.startedAt - b.startedAt)) {
      const to = Math.max(one.startedAt, one.endedAt ?? now);
      const free = ends.findIndex((end) => end <= one.startedAt);
      const row = free < 0 ? ends.length : free;
      ends[row] = to;
      bars.push(toBar(set, one, { row: firstRow + row, to, isSelected: !selected || selected.has(one.id) }));
    }
    lanes.push({ agent, firstRow, rowCount: ends.length, barCount: own.length });
    firstRow += ends.length;
  }
  const from = bars.reduce((least, bar) => Math.min(least, bar.from), Infinity);
  const to = bars.reduce((most, bar) => Math.max(most, bar.to), -Infinity);
  const x = prepareCurveAxis("wallTime", bars.length > 0 ? [from, to] : undefined, tickCount);
  return { lanes, bars, rowCount: firstRow, x };
}

function toBar(
  set: ObservationSet,
  one: Observation,
  place: Pick<TimelineBar, "row" | "to" | "isSelected">,
): TimelineBar {
  const seconds = (place.to - one.startedAt) / 1000;
  const [title = "", ...words] = describeObservation(set, one);
  const attempt = one.attempt > 1 ? `, attempt ${one.attempt}` : "";
  return {
    ...place,
    id: one.id,
    from: one.startedAt,
    state: one.state,
    words: [title, `${one.endedAt === null ? "for" : "took"} ${formatDuration(seconds)}${attempt}`, ...words],
  };
}
