import type { JsonRecord, RunState } from "@descent/contracts";
import { isUniqueViolation } from "../../database/unique-violation.ts";
import { Prisma, type PrismaClient } from "../../generated/prisma/client.ts";
import type { RunStatistics } from "../metrics/metric-statistics.ts";
import type { StatisticsState } from "../metrics/metric-store.ts";
import {
  configAttributes,
  summaryAttributes,
  tagAttributes,
  withoutExtremes,
  type AttributeKind,
  type RunAttribute,
} from "./run-attributes.ts";
import type { RunRecord } from "./run-record.ts";

/** What a new run is made of. */
export interface NewRun {
  readonly id: string;
  readonly projectKey: number;
  readonly name: string;
  readonly config: JsonRecord;
  readonly tags: string[];
  readonly notes: string;
  /** The trial that it carries out, at the attempt that is under way. */
  readonly trial: { readonly key: number; readonly attempt: number } | undefined;
  readonly at: Date;
}

/** What may change on a run. */
export interface RunChange {
  readonly name?: string | undefined;
  readonly config?: JsonRecord | undefined;
  readonly ownSummary?: JsonRecord | undefined;
  readonly tags?: string[] | undefined;
  readonly notes?: string | undefined;
  readonly state?: RunState | undefined;
  readonly finishedAt?: Date | null | undefined;
  readonly heartbeatAt?: Date | undefined;
}

const shown = {
  project: { select: { name: true } },
  trial: { select: { publicId: true, sweep: { select: { publicId: true } } } },
} satisfies Prisma.RunInclude;

type RunRow = Prisma.RunGetPayload<{ include: typeof shown }>;
type Transaction = Prisma.TransactionClient;

/** Rows of one INSERT: SQLite takes 32,766 parameters in a statement. */
const attributesPerInsert = 5000;

/** Runs with their flattened attributes. */
export class RunsRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** @returns undefined where the id is taken. */
  async create(run: NewRun): Promise<RunRecord | undefined> {
    try {
      return toRecord(await this.#prisma.$transaction((tx) => createRow(tx, run)));
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }

  async find(id: string): Promise<RunRecord | undefined> {
    const row = await this.#prisma.run.findUnique({ where: { publicId: id }, include: shown });
    return row ? toRecord(row) : undefined;
  }

  /** The runs of these keys, in the order of the keys. */
  async findByKeys(keys: readonly number[]): Promise<RunRecord[]> {
    const rows = await this.#prisma.run.findMany({ where: { id: { in: [...keys] } }, include: shown });
    const byKey = new Map(rows.map((row) => [row.id, row]));
    return keys.flatMap((key) => byKey.get(key) ?? []).map(toRecord);
  }

  async findRefs(ids: readonly string[]): Promise<{ key: number; id: string; project: string }[]> {
    const rows = await this.#prisma.run.findMany({
      where: { publicId: { in: [...ids] } },
      select: { id: true, publicId: true, project: { select: { name: true } } },
    });
    return rows.map((row) => ({ key: row.id, id: row.publicId, project: row.project.name }));
  }

  async countInProject(projectKey: number): Promise<number> {
    return this.#prisma.run.count({ where: { projectId: projectKey } });
  }

  /**
   * Changes a run by a function of what it is, in one transaction.
   * @returns undefined where there is no such run.
   */
  async update(id: string, at: Date, change: (run: RunRecord) => RunChange): Promise<RunRecord | undefined> {
    return this.#prisma.$transaction(async (tx) => {
      const row = await tx.run.findUnique({ where: { publicId: id }, include: shown });
      if (!row) return undefined;
      const record = toRecord(row);
      const changed = change(record);
      const updated = await tx.run.update({
        where: { id: row.id },
        data: { ...changed, updatedAt: at } as Prisma.RunUncheckedUpdateInput,
        include: shown,
      });
      await updateAttributes(tx, { ...record, ...definedOf(changed) } as RunRecord, changed);
      await tx.project.update({ where: { id: row.projectId }, data: { lastActivityAt: at } });
      return toRecord(updated);
    });
  }

  /** @returns the run's state, undefined where there is no such run. */
  async heartbeat(id: string, at: Date): Promise<RunState | undefined> {
    const [row] = await this.#prisma.run.updateManyAndReturn({
      where: { publicId: id },
      data: { heartbeatAt: at },
      select: { state: true },
    });
    return row?.state as RunState | undefined;
  }

  async findStatistics(
    key: number,
  ): Promise<(StatisticsState & { id: string; project: string }) | undefined> {
    const row = await this.#prisma.run.findUnique({ where: { id: key }, include: { project: true } });
    if (!row) return undefined;
    return {
      id: row.publicId,
      project: row.project.name,
      statistics: row.metrics as unknown as RunStatistics,
      throughId: row.summarizedLogId,
    };
  }

  /**
   * Keeps statistics and the attributes made of them; points that came `at` a time are a sign of life.
   * @returns false where the run is gone.
   */
  async saveStatistics(key: number, state: StatisticsState, at: Date | undefined): Promise<boolean> {
    const { statistics, throughId } = state;
    return this.#prisma.$transaction(async (tx) => {
      const run = await tx.run.findUnique({
        where: { id: key },
        select: { projectId: true, ownSummary: true },
      });
      if (!run) return false;
      await tx.run.update({
        where: { id: key },
        data: {
          metrics: statistics as unknown as Prisma.InputJsonObject,
          summarizedLogId: throughId,
          ...(at && { heartbeatAt: at, updatedAt: at }),
        },
      });
      await insertAttributes(tx, key, summaryAttributes(statistics, run.ownSummary as JsonRecord));
      await deleteExtremes(tx, key, withoutExtremes(statistics));
      if (at) await tx.project.update({ where: { id: run.projectId }, data: { lastActivityAt: at } });
      return true;
    });
  }

  async delete(key: number): Promise<void> {
    await this.#prisma.run.deleteMany({ where: { id: key } });
  }
}

async function createRow(tx: Transaction, run: NewRun): Promise<RunRow> {
  const { id, projectKey, trial, at, ...given } = run;
  const row = await tx.run.create({
    data: {
      ...given,
      publicId: id,
      projectId: projectKey,
      trialId: trial?.key ?? null,
      trialAttempt: trial?.attempt ?? null,
      state: "running",
      ownSummary: {},
      metrics: {},
      createdAt: at,
      updatedAt: at,
      heartbeatAt: at,
    },
    include: shown,
  });
  await insertAttributes(tx, row.id, [...configAttributes(run.config), ...tagAttributes(run.tags)]);
  await tx.project.update({ where: { id: projectKey }, data: { lastActivityAt: at } });
  return row;
}

async function updateAttributes(tx: Transaction, run: RunRecord, changed: RunChange): Promise<void> {
  const stale: AttributeKind[] = [];
  if (changed.config) stale.push("config");
  if (changed.tags) stale.push("tag");
  if (changed.ownSummary) stale.push("summary");
  if (stale.length > 0) await tx.runAttribute.deleteMany({ where: { runId: run.key, kind: { in: stale } } });
  await insertAttributes(tx, run.key, [
    ...(changed.config ? configAttributes(run.config) : []),
    ...(changed.tags ? tagAttributes(run.tags) : []),
    ...(changed.ownSummary ? summaryAttributes(run.statistics, run.ownSummary) : []),
  ]);
}

async function insertAttributes(tx: Transaction, runKey: number, attributes: RunAttribute[]): Promise<void> {
  for (let start = 0; start < attributes.length; start += attributesPerInsert) {
    const rows = attributes
      .slice(start, start + attributesPerInsert)
      .map(({ kind, key, number, text }) => Prisma.sql`(${runKey}, ${kind}, ${key}, ${number}, ${text})`);
    await tx.$executeRaw`INSERT INTO "RunAttribute" ("runId", "kind", "key", "number", "text") VALUES ${Prisma.join(rows)}
      ON CONFLICT ("runId", "kind", "key") DO UPDATE SET "number" = excluded."number", "text" = excluded."text"`;
  }
}

/** A metric whose finite values were all logged again as NaN has lost its minimum and maximum. */
async function deleteExtremes(tx: Transaction, runKey: number, metrics: string[]): Promise<void> {
  if (metrics.length === 0) return;
  await tx.runAttribute.deleteMany({
    where: { runId: runKey, kind: { in: ["min", "max"] }, key: { in: metrics } },
  });
}

function definedOf(change: RunChange): RunChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function toRecord(row: RunRow): RunRecord {
  return {
    key: row.id,
    id: row.publicId,
    project: row.project.name,
    name: row.name,
    state: row.state as RunState,
    config: row.config as JsonRecord,
    ownSummary: row.ownSummary as JsonRecord,
    statistics: row.metrics as unknown as RunStatistics,
    tags: row.tags as string[],
    notes: row.notes,
    sweep: row.trial?.sweep.publicId ?? null,
    trial: row.trial?.publicId ?? null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    heartbeatAt: row.heartbeatAt,
    finishedAt: row.finishedAt,
  };
}
