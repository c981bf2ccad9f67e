import type { MetricValue, Trial } from "@descent/contracts";

/** A trial as the database has it. */
export interface TrialRecord extends Omit<Trial, "createdAt" | "finishedAt" | "leaseExpiresAt"> {
  readonly sweepKey: number;
  readonly project: string;
  readonly metricName: string;
  readonly objective: MetricValue | null;
  readonly leaseExpiresAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** The trial as it travels. */
export function toTrial(record: TrialRecord): Trial {
  const { sweepKey: _sweepKey, project: _project, metricName: _metricName, ...shown } = record;
  return {
    ...shown,
    leaseExpiresAt: record.leaseExpiresAt?.toISOString() ?? null,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
