import { z } from "zod";

const nonFinite = ["NaN", "Infinity", "-Infinity"] as const;

/**
 * A metric value as it travels: JSON has no NaN and no infinities, so those are strings. Negative zero travels as 0,
 * which it equals.
 */
export type MetricValue = number | (typeof nonFinite)[number];

// Typed by hand: written out by TypeScript, the enumeration's "-Infinity" gets lost in the declaration file.
export const metricValueSchema: z.ZodType<MetricValue, MetricValue> = z.union([
  z.number(),
  z.enum(nonFinite),
]);

/** The number that a travelling value stands for. */
export function fromMetricValue(value: MetricValue): number {
  return typeof value === "number" ? value : Number(value);
}

/** The travelling form of any number. */
export function toMetricValue(value: number): MetricValue {
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

/** Whether something is a metric value, without a report of why not. */
export function isMetricValue(value: unknown): value is MetricValue {
  return Number.isFinite(value) || nonFinite.some((text) => text === value);
}
