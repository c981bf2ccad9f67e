import type { Sweep, SweepState } from "@descent/contracts";

/** A sweep as the database has it. */
export interface SweepRecord extends Omit<Sweep, "createdAt" | "finishedAt"> {
  readonly key: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly state: SweepState;
}

/** The sweep as it travels. */
export function toSweep(record: SweepRecord): Sweep {
  const { key: _key, ...shown } = record;
  return {
    ...shown,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
