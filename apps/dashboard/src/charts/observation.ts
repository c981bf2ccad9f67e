import type { Goal } from "../lib/metric-goal.ts";

/** What became of an observation; `pruned` was ended early because it was hopeless. */
export type ObservationState = "waiting" | "running" | "finished" | "pruned" | "failed";

/** What was chosen for one parameter. */
export type ParameterChoice = number | string;

/** One set of parameters that was tried, and what came of it: a trial of a sweep, or any run. */
export interface Observation {
  /** What tables and charts point at: the run where there is one, else the trial. */
  readonly id: string;
  readonly run: string | null;
  /** Its place in the order in which the observations were started, from 1. */
  readonly number: number;
  readonly name: string;
  /** A parameter that was not chosen at all has no entry. */
  readonly parameters: Readonly<Record<string, ParameterChoice>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** NaN and infinities as they were reported; null where nothing was. */
  readonly objective: number | null;
  readonly state: ObservationState;
  readonly agent: string | null;
  /** How often a trial was handed out; 1 for a run. */
  readonly attempt: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Null while it lasts. */
  readonly endedAt: number | null;
}

/** What observations are judged by. */
export interface Objective {
  readonly metric: string;
  readonly goal: Goal;
}

/** Something that each observation has a value of, and that an axis can show. */
export interface Dimension {
  /** `config.…` for a parameter, `summary.…` for a metric, as filters write them; `objective` for the objective. */
  readonly key: string;
  readonly label: string;
  /** Categories lie side by side in their order; numbers lie on a scale. */
  readonly kind: "number" | "category";
  readonly scale: "linear" | "log";
  /** What an axis covers beside the values: the range that a parameter is drawn from. */
  readonly range?: readonly [number, number] | undefined;
  readonly categories: readonly ParameterChoice[];
}

/** Observations with what they can be compared by. */
export interface ObservationSet {
  /** What one observation is called. */
  readonly noun: "trial" | "run";
  readonly observations: readonly Observation[];
  readonly objective: Objective;
  /** The parameters that vary. */
  readonly parameters: readonly Dimension[];
  /** Names of the metrics that some observation has a value of. */
  readonly metrics: readonly string[];
}

/** The key of the dimension that is the objective. */
export const objectiveKey = "objective";

const parameterPrefix = "config.";
const metricPrefix = "summary.";

/** The key of a parameter's dimension. */
export function parameterKey(name: string): string {
  return parameterPrefix + name;
}

/** The key of a metric's dimension. */
export function metricKey(name: string): string {
  return metricPrefix + name;
}

/** Whether a key is that of a metric's dimension. */
export function isMetricKey(key: string): boolean {
  return key.startsWith(metricPrefix);
}

/** The value behind a dimension's key as it is; undefined where the observation has none. */
export function readChoice(observation: Observation, key: string): ParameterChoice | undefined {
  if (key === objectiveKey) return observation.objective ?? undefined;
  if (key.startsWith(parameterPrefix)) return observation.parameters[key.slice(parameterPrefix.length)];
  return observation.metrics[key.slice(metricPrefix.length)];
}

/** Where an observation lies in a dimension: the number, or the index of the category; NaN where it has none. */
export function readPosition(observation: Observation, dimension: Dimension): number {
  const value = readChoice(observation, dimension.key);
  if (value === undefined) return Number.NaN;
  if (dimension.kind === "number") return typeof value === "number" ? value : Number.NaN;
  const index = dimension.categories.indexOf(value);
  return index < 0 ? Number.NaN : index;
}

/** Whether an observation has an objective that can be compared: reported, finite, and not of a failure. */
export function isScored(
  observation: Observation,
): observation is Observation & { readonly objective: number } {
  return observation.state !== "failed" && Number.isFinite(observation.objective ?? Number.NaN);
}

/** The finished observation with the best objective; the earliest of equals. */
export function findBest(observations: readonly Observation[], goal: Goal): Observation | undefined {
  const sign = goal === "minimize" ? 1 : -1;
  let best: (Observation & { readonly objective: number }) | undefined;
  for (const one of observations) {
    if (!isScored(one) || one.state !== "finished") continue;
    const lead = best ? sign * (one.objective - best.objective) : -1;
    if (!best || lead < 0 || (lead === 0 && one.number < best.number)) best = one;
  }
  return best;
}
