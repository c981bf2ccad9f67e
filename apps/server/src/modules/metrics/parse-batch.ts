import {
  batchMetricsMax,
  batchNumberMax,
  batchPointsMax,
  batchStepsMax,
  decodeMetricBatch,
  encodeMetricBatch,
  metricNameSchema,
  type MetricBatch,
  type PackedBatch,
} from "@descent/contracts";
import { AppError } from "../../errors.ts";

/** The last moment that a Date can hold. */
const timeMsMax = 8.64e15;

/** Packs a batch that came as JSON and was parsed by its schema. */
export function packBatch(batch: MetricBatch): PackedBatch {
  return decodeMetricBatch(encodeMetricBatch(batch));
}

/**
 * Reads a binary batch and checks what the schema checks of one in JSON.
 * @throws AppError `validation_failed` naming the first thing that does not fit.
 */
export function parseBatch(bytes: Uint8Array): PackedBatch {
  let batch: PackedBatch;
  try {
    batch = decodeMetricBatch(bytes, batchMetricsMax);
  } catch (error) {
    throw new AppError("validation_failed", `body: ${(error as Error).message}`, { cause: error });
  }
  const fault = faultOfSize(batch) ?? faultOfNames(batch) ?? faultOfPlaces(batch);
  if (fault) throw new AppError("validation_failed", `body/${fault}`);
  return batch;
}

function faultOfSize({ writer, seq, steps, columns }: PackedBatch): string | undefined {
  const isNumber = (value: number) => Number.isInteger(value) && value >= 1 && value <= batchNumberMax;
  for (const [name, value] of Object.entries({ writer, seq }))
    if (!isNumber(value)) return `${name}: expected a whole number from 1 to ${batchNumberMax}, got ${value}`;
  if (steps.length > batchStepsMax) return `steps: expected 1 to ${batchStepsMax} items, got ${steps.length}`;
  if (columns.length < 1) return "values: expected at least one metric";
  const points = columns.length * steps.length;
  if (points > batchPointsMax)
    return `values: expected at most ${batchPointsMax} points, got ${points}: send smaller batches`;
  return undefined;
}

/** Names that were found to be legal: a run's batches have the same ones again and again. */
const knownNames = new Set<string>();
const knownNamesMax = 50_000;

function faultOfNames({ columns }: PackedBatch): string | undefined {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) return `values: the metric ${JSON.stringify(name)} is there twice`;
    seen.add(name);
    if (knownNames.has(name)) continue;
    const parsed = metricNameSchema.safeParse(name);
    if (!parsed.success)
      return `values: ${JSON.stringify(name.slice(0, 80))}: ${parsed.error.issues[0]?.message}`;
    if (knownNames.size >= knownNamesMax) knownNames.clear();
    knownNames.add(name);
  }
  return undefined;
}

function faultOfPlaces({ steps, times }: PackedBatch): string | undefined {
  const step = steps.findIndex((one) => !Number.isFinite(one));
  if (step !== -1) return `steps/${step}: expected a finite number`;
  const time = times.findIndex((one) => !(one >= 0 && one <= timeMsMax));
  if (time !== -1) return `times/${time}: expected milliseconds since 1970`;
  return undefined;
}
