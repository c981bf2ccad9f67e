import {
  fromMetricValue,
  isMetricValue,
  type JsonRecord,
  type Parameters,
  type ParameterSpec,
} from "@descent/contracts";
import { isCurve } from "./is-curve.ts";
import {
  isScored,
  metricKey,
  objectiveKey,
  parameterKey,
  readChoice,
  type Dimension,
  type Objective,
  type Observation,
  type ObservationSet,
  type ParameterChoice,
} from "./observation.ts";
import { extentOf } from "./prepare-axis.ts";

/** Numbers that are all positive and this far apart are shown on a log axis. */
const logSpan = 300;
const collator = new Intl.Collator("en", { numeric: true });

/** A value as an observation has it: truth values and null are categories by their name. */
export function toChoice(value: unknown): ParameterChoice {
  return typeof value === "number" ? value : typeof value === "string" ? value : JSON.stringify(value);
}

/** The parameters of a sweep that vary, in the order of its search space. */
export function searchedDimensions(parameters: Parameters): Dimension[] {
  return Object.entries(parameters)
    .filter(([, spec]) => !("value" in spec) && !("values" in spec && spec.values.length < 2))
    .map(([name, spec]) => dimensionOf(name, spec));
}

function dimensionOf(name: string, spec: ParameterSpec): Dimension {
  const base = {
    key: parameterKey(name),
    label: name,
    kind: "number",
    scale: "linear",
    categories: [],
  } as const;
  if ("values" in spec) return { ...base, kind: "category", categories: spec.values.map(toChoice) };
  if (!("min" in spec)) return base;
  const scale = spec.distribution === "log_uniform_values" ? "log" : "linear";
  return { ...base, scale, range: [spec.min, spec.max] };
}

/**
 * The parameters that differ between observations, in the order of their names. Where one value is a text, or not
 * more than five numbers were chosen, the values are categories.
 */
export function discoverDimensions(observations: readonly Observation[]): Dimension[] {
  const values = new Map<string, Set<ParameterChoice>>();
  for (const { parameters } of observations)
    for (const [name, value] of Object.entries(parameters))
      values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values]
    .filter(([, distinct]) => distinct.size > 1)
    .map(([name, distinct]) => describeValues(parameterKey(name), name, [...distinct]))
    .toSorted((a, b) => collator.compare(a.label, b.label));
}

const fewNumbers = 5;

function describeValues(key: string, label: string, values: readonly ParameterChoice[]): Dimension {
  const numbers = values.filter((value) => typeof value === "number");
  const isFew = numbers.length <= fewNumbers;
  if (numbers.length < values.length || isFew)
    return { key, label, kind: "category", scale: "linear", categories: values.toSorted(compareChoices) };
  return { key, label, kind: "number", scale: suggestScale(numbers), categories: [] };
}

function compareChoices(a: ParameterChoice, b: ParameterChoice): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

/** Log where all values are positive and span more than two and a half decades. */
function suggestScale(values: readonly number[]): "linear" | "log" {
  const [low, high] = extentOf([Float64Array.from(values)]) ?? [0, 0];
  return low > 0 && high / low >= logSpan ? "log" : "linear";
}

/** A metric, or the objective, as a dimension. */
export function valueDimension(observations: readonly Observation[], key: string, label: string): Dimension {
  const values = observations.map((one) => Number(readChoice(one, key) ?? Number.NaN));
  return { key, label, kind: "number", scale: suggestScale(values), categories: [] };
}

/** The objective as a dimension; what failures reported does not choose its scale. */
export function objectiveDimension(set: Pick<ObservationSet, "observations" | "objective">): Dimension {
  return valueDimension(set.observations.filter(isScored), objectiveKey, set.objective.metric);
}

/** Metrics that some observation has, but for the objective, which is a dimension of its own. */
export function metricDimensions(set: ObservationSet): Dimension[] {
  return set.metrics
    .filter((name) => name !== set.objective.metric)
    .map((name) => valueDimension(set.observations, metricKey(name), name));
}

/** Puts a set together; `parameters` are those of the search space, or else what differs. */
export function prepareObservationSet(
  noun: ObservationSet["noun"],
  observations: readonly Observation[],
  given: { readonly objective: Objective; readonly parameters?: readonly Dimension[] },
): ObservationSet {
  const names = new Set<string>();
  for (const one of observations) for (const name of Object.keys(one.metrics)) names.add(name);
  const metrics = [...names].toSorted(collator.compare);
  const parameters = given.parameters ?? discoverDimensions(observations);
  return { noun, observations, objective: given.objective, parameters, metrics };
}

/** The metrics that a run's summary holds, as numbers. */
export function summaryMetrics(summary: JsonRecord): Record<string, number> {
  const metrics: Record<string, number> = {};
  for (const [name, value] of Object.entries(summary))
    if (isMetricValue(value) && isCurve(name)) metrics[name] = fromMetricValue(value);
  return metrics;
}
