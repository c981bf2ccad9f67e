import { z } from "zod";

const nonFinite = ["NaN", "Infinity", "-Infinity"] as const;

/** A metric value as it travels: JSON has no NaN and no infinities, so those are strings. */
export const metricValueSchema = z.union([z.number(), z.enum(nonFinite)]);

export type MetricValue = z.infer<typeof metricValueSchema>;

/** The number that a travelling value stands for. */
export function fromMetricValue(value: MetricValue): number {
  return typeof value === "number" ? value : Number(value);
}

/** The travelling form of any number. */
export function toMetricValue(value: number): MetricValue {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}
