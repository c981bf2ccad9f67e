import type { FinalTrialState, MetricValue, ParameterValue, Sweep, TrialState } from "@descent/contracts";
import type { Dialect } from "../../database/dialect.ts";
import type { Prisma, PrismaClient } from "../../generated/sqlite/client.ts";
import type { TrialRecord } from "./trial-record.ts";

/** Who holds a trial, and until when. */
export interface Lease {
  readonly agent: string;
  readonly expiresAt: Date;
}

/** Who claims to hold a trial. */
export interface LeaseClaim {
  readonly agent: string;
  readonly attempt: number;
}

/** A trial that was handed out, and the runs that a lost lease of it had left running. */
export interface LeasedTrial {
  readonly trial: TrialRecord;
  readonly crashedRuns: readonly string[];
}

/** How a trial is made when its turn comes. */
export interface TrialDraw {
  /** How many trials the sweep may hand out. */
  readonly trialsMax: number;
  /** The id for a new trial. */
  readonly id: string;
  /** The parameters of the trial with this number. */
  parametersOf(number: number): Record<string, ParameterValue>;
}

const shown = {
  sweep: { select: { publicId: true, metric: true, project: { select: { name: true } } } },
  runs: { select: { publicId: true, trialAttempt: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.TrialInclude;

type Transaction = Prisma.TransactionClient;
type TrialRow = Prisma.TrialGetPayload<{ include: typeof shown }>;

/** Trials and their leases; whatever decides who gets a trial happens in one transaction. */
export class TrialsRepository {
  readonly #prisma: PrismaClient;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, dialect: Dialect) {
    this.#prisma = prisma;
    this.#dialect = dialect;
  }

  /**
   * Hands out a trial: one that waits or whose lease has expired, else the sweep's next.
   * @returns the trial and the runs that a lost lease left behind; undefined where every trial is handed out.
   */
  async lease(sweepKey: number, lease: Lease, now: Date, draw: TrialDraw): Promise<LeasedTrial | undefined> {
    const held = { agent: lease.agent, leaseExpiresAt: lease.expiresAt, state: "running" };
    return this.#prisma.$transaction(async (tx) => {
      // Agents that ask at the same time are served one after the other.
      await tx.$queryRaw`SELECT "id" FROM "Sweep" WHERE "id" = ${sweepKey} ${this.#dialect.forUpdate}`;
      const taken = await takeOver(tx, sweepKey, held, now);
      if (taken) return taken;
      const number = (await tx.trial.count({ where: { sweepId: sweepKey } })) + 1;
      if (number > draw.trialsMax) return undefined;
      const created = await tx.trial.create({
        data: {
          ...held,
          publicId: draw.id,
          sweepId: sweepKey,
          number,
          parameters: JSON.stringify(draw.parametersOf(number)),
          attempt: 1,
          createdAt: now,
        },
        include: shown,
      });
      return { trial: toRecord(created), crashedRuns: [] };
    });
  }

  async find(id: string): Promise<TrialRecord | undefined> {
    const row = await this.#prisma.trial.findUnique({ where: { publicId: id }, include: shown });
    return row ? toRecord(row) : undefined;
  }

  async findInProject(id: string, projectKey: number): Promise<{ key: number; attempt: number } | undefined> {
    const row = await this.#prisma.trial.findFirst({
      where: { publicId: id, sweep: { projectId: projectKey } },
      select: { id: true, attempt: true },
    });
    return row ? { key: row.id, attempt: row.attempt } : undefined;
  }

  /** In the order of numbers, those after a number only. */
  async list(sweepKey: number, limit: number, after: number): Promise<TrialRecord[]> {
    const rows = await this.#prisma.trial.findMany({
      where: { sweepId: sweepKey, number: { gt: after } },
      orderBy: { number: "asc" },
      take: limit,
      include: shown,
    });
    return rows.map(toRecord);
  }

  /** Renews a lease that is still held, and keeps a reported objective. @returns false where it is not held. */
  async renew(id: string, claim: LeaseClaim, expiresAt: Date, objective?: MetricValue): Promise<boolean> {
    return this.#updateHeld(id, claim, { leaseExpiresAt: expiresAt, ...objectiveColumns(objective) });
  }

  /** Ends a trial that is still held. @returns false where it is not held. */
  async finish(
    id: string,
    claim: LeaseClaim,
    end: { state: FinalTrialState; objective: MetricValue | undefined; at: Date },
  ): Promise<boolean> {
    return this.#updateHeld(id, claim, {
      state: end.state,
      finishedAt: end.at,
      leaseExpiresAt: null,
      ...objectiveColumns(end.objective),
    });
  }

  async #updateHeld(
    id: string,
    claim: LeaseClaim,
    data: Prisma.TrialUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await this.#prisma.trial.updateMany({
      where: { publicId: id, agent: claim.agent, attempt: claim.attempt, state: "running" },
      data,
    });
    return count === 1;
  }
}

/** Hands out the first trial that waits or whose lease has expired; undefined where there is none. */
async function takeOver(
  tx: Transaction,
  sweepKey: number,
  held: Prisma.TrialUpdateManyMutationInput,
  now: Date,
): Promise<LeasedTrial | undefined> {
  const isFree = {
    sweepId: sweepKey,
    OR: [{ state: "waiting" }, { state: "running", leaseExpiresAt: { lte: now } }],
  };
  for (;;) {
    const free = await tx.trial.findFirst({ where: isFree, orderBy: { number: "asc" } });
    if (!free) return undefined;
    const { count } = await tx.trial.updateMany({
      // Its agent may have renewed or ended it at this very moment: then it is not free.
      where: { ...isFree, id: free.id },
      // What the former attempt reported says nothing about this one.
      data: { ...held, attempt: { increment: 1 }, objective: null, objectiveText: null },
    });
    if (count === 1) return withCrashedRuns(tx, free.id, now);
  }
}

async function withCrashedRuns(tx: Transaction, trialKey: number, now: Date): Promise<LeasedTrial> {
  // What its former agent left running will not end by itself.
  const crashed = await tx.run.updateManyAndReturn({
    where: { trialId: trialKey, state: "running" },
    data: { state: "crashed", finishedAt: now, updatedAt: now },
    select: { publicId: true },
  });
  const trial = await tx.trial.findUniqueOrThrow({ where: { id: trialKey }, include: shown });
  return { trial: toRecord(trial), crashedRuns: crashed.map((run) => run.publicId) };
}

/** SQLite keeps no NaN: a non-finite objective is kept as its text. */
function objectiveColumns(objective: MetricValue | undefined): {
  objective?: number | null;
  objectiveText?: string | null;
} {
  if (objective === undefined) return {};
  if (typeof objective === "number") return { objective, objectiveText: null };
  return { objective: null, objectiveText: objective };
}

function toRecord(row: TrialRow): TrialRecord {
  const [newest] = row.runs;
  return {
    id: row.publicId,
    sweep: row.sweep.publicId,
    sweepKey: row.sweepId,
    project: row.sweep.project.name,
    metricName: (JSON.parse(row.sweep.metric) as Sweep["metric"]).name,
    number: row.number,
    parameters: JSON.parse(row.parameters) as TrialRecord["parameters"],
    state: row.state as TrialState,
    attempt: row.attempt,
    agent: row.agent,
    leaseExpiresAt: row.leaseExpiresAt,
    run: newest?.trialAttempt === row.attempt ? newest.publicId : null,
    objective: row.objective ?? (row.objectiveText as MetricValue | null),
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}
