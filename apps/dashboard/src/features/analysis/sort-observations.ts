import {
  objectiveKey,
  readChoice,
  type Observation,
  type ParameterChoice,
} from "../../charts/observation.ts";
import type { Goal } from "../../lib/metric-goal.ts";

/** What a table is sorted by: a dimension's key, `number`, `state`, `agent` or `duration`. */
export interface ObservationOrder {
  readonly by: string;
  readonly isDescending: boolean;
}

/** An order from the address; by number where it says nothing. */
export function readOrder(text: string): ObservationOrder {
  if (text === "") return { by: "number", isDescending: false };
  return text.startsWith("-") ? { by: text.slice(1), isDescending: true } : { by: text, isDescending: false };
}

/** The order after a click on a heading: turned round on the second, and the best objective first on the first. */
export function orderAfterClick(order: ObservationOrder, by: string, goal: Goal): string {
  const isDescending = order.by === by ? !order.isDescending : by === objectiveKey && goal === "maximize";
  return (isDescending ? "-" : "") + by;
}

const collator = new Intl.Collator("en", { numeric: true });

/** Sorts observations; those without a finite value come last whichever way the others go. */
export function sortObservations(
  observations: readonly Observation[],
  { by, isDescending }: ObservationOrder,
): Observation[] {
  const sign = isDescending ? -1 : 1;
  return observations
    .map((one) => ({ one, value: valueOf(one, by) }))
    .toSorted((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined) || a.one.number - b.one.number;
      return sign * compare(a.value, b.value) || a.one.number - b.one.number;
    })
    .map(({ one }) => one);
}

/** How long an observation took, in seconds; undefined while it lasts. */
export function durationOf({ startedAt, endedAt }: Observation): number | undefined {
  return endedAt === null ? undefined : (endedAt - startedAt) / 1000;
}

function valueOf(one: Observation, by: string): ParameterChoice | undefined {
  if (by === "number") return one.number;
  if (by === "state") return one.state;
  if (by === "agent") return one.agent ?? undefined;
  if (by === "duration") return durationOf(one);
  const value = readChoice(one, by);
  return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
}

/** Numbers come before texts. */
function compare(a: ParameterChoice, b: ParameterChoice): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
  return typeof a === "number" ? -1 : 1;
}
