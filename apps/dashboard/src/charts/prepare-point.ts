import { formatNumber, formatValue } from "../lib/format.ts";
import { findBest, readChoice, type Observation, type ObservationSet } from "./observation.ts";
import type { ScatterModel, ScatterPoint, ScatterTone } from "./scatter-model.ts";

const svgPointsMax = 400;
const wordsMax = 8;

/** Gives each observation its tone: what the brushes leave out steps back, the best of all stands out. */
export function toneReader(
  { observations, objective }: ObservationSet,
  selected: ReadonlySet<string> | undefined,
): (observation: Observation) => ScatterTone {
  const best = findBest(observations, objective.goal);
  return ({ id, state }) => {
    if (selected && !selected.has(id)) return "out";
    if (id === best?.id) return "best";
    return state === "waiting" || state === "finished" ? "plain" : state;
  };
}

const described = new WeakMap<ObservationSet, Map<Observation, readonly string[]>>();

/**
 * What a tooltip says of an observation: its name, the objective, and the parameters that vary. A dozen charts ask for the
 * same words at each move of a brush: they are made once.
 */
export function describeObservation(set: ObservationSet, observation: Observation): readonly string[] {
  const known = described.get(set) ?? new Map<Observation, readonly string[]>();
  described.set(set, known);
  const words = known.get(observation) ?? wordsOf(set, observation);
  known.set(observation, words);
  return words;
}

function wordsOf(set: ObservationSet, observation: Observation): readonly string[] {
  const { objective, name, state } = observation;
  const chosen = set.parameters
    .map(({ key, label }) => ({ label, value: readChoice(observation, key) }))
    .filter(({ value }) => value !== undefined);
  const hiddenCount = chosen.length - wordsMax;
  return [
    state === "finished" ? name : `${name}, ${state}`,
    `${set.objective.metric} ${objective === null ? "not reported" : formatNumber(objective)}`,
    ...chosen.slice(0, wordsMax).map(({ label, value }) => `${label} ${formatValue(value)}`),
    ...(hiddenCount > 0 ? [`and ${hiddenCount} more parameters`] : []),
  ];
}

const depths: Record<ScatterTone, number> = {
  out: 0,
  failed: 1,
  plain: 2,
  pruned: 2,
  running: 3,
  front: 4,
  best: 5,
};

/** Points in the order in which they are drawn: what stands out lies on top. */
export function stackPoints(points: readonly ScatterPoint[]): ScatterPoint[] {
  return points.toSorted((a, b) => depths[a.tone] - depths[b.tone]);
}

/** Few points are elements of their own, many are pixels. Shades are pixels always. */
export function rendererFor(points: readonly ScatterPoint[]): ScatterModel["renderer"] {
  return points.length <= svgPointsMax && points.every(({ shade }) => shade === undefined) ? "svg" : "canvas";
}
