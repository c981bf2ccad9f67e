import type { RunRecord } from "../runs/run-record.ts";
import type { RunChange } from "../runs/run-rows.repository.ts";

/** What a run knows of its metrics by their names. */
type NamedValues = Pick<RunRecord, "statistics" | "ownSummary">;

/** A run after one of its metrics got another name; what the run set itself under that name stays. */
export function withRenamed({ statistics, ownSummary }: NamedValues, from: string, to: string): RunChange {
  return {
    statistics: renamed(statistics, from, to),
    ownSummary: renamed(ownSummary, from, to),
  };
}

/** A run after one of its metrics was deleted. */
export function withDeleted({ statistics, ownSummary }: NamedValues, metric: string): RunChange {
  return { statistics: without(statistics, metric), ownSummary: without(ownSummary, metric) };
}

function renamed<T>(record: Record<string, T>, from: string, to: string): Record<string, T> {
  if (Object.hasOwn(record, to)) return without(record, from);
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name === from ? to : name, value]),
  );
}

function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
