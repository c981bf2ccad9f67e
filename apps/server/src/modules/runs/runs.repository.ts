import type { JsonRecord, RunState } from "@descent/contracts";
import { isReferenceViolation, isUniqueViolation } from "../../database/unique-violation.ts";
import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import type { RunStatistics } from "../metrics/metric-statistics.ts";
import type { StatisticsState } from "../metrics/metric-store.ts";
import { attributeChanges } from "./attribute-changes.ts";
import type { AttributeKeys, AttributeKeysRepository } from "./attribute-keys.repository.ts";
import { writeAttributes } from "./run-attributes.repository.ts";
import { attributesOf, type AttributeSource } from "./run-attributes.ts";
import type { RunRecord } from "./run-record.ts";
import { columnsOf, definedOf, readRun, readRuns, type RunChange } from "./run-rows.repository.ts";
import { saveStatisticsIn, type StatisticsToSave } from "./save-statistics.repository.ts";

/** What a new run is made of. */
export interface NewRun {
  readonly id: string;
  readonly projectKey: number;
  readonly name: string;
  readonly config: JsonRecord;
  readonly tags: string[];
  readonly notes: string;
  readonly environment: JsonRecord;
  /** The trial that it carries out, at the attempt that is under way. */
  readonly trial: { readonly key: number; readonly attempt: number } | undefined;
  readonly at: Date;
}

type Transaction = Prisma.TransactionClient;

/** Runs with their flattened attributes. */
export class RunsRepository {
  readonly #prisma: PrismaClient;
  readonly #keys: AttributeKeysRepository;

  constructor(prisma: PrismaClient, keys: AttributeKeysRepository) {
    this.#prisma = prisma;
    this.#keys = keys;
  }

  /** @returns undefined where the id is taken, or the project gone. */
  async create(run: NewRun): Promise<RunRecord | undefined> {
    try {
      const { record, used } = await this.#prisma.$transaction(async (tx) => {
        const made = await createRow(tx, run);
        const attributes = await this.#writeAttributes(tx, run.projectKey, undefined, made);
        await tx.project.update({ where: { id: run.projectKey }, data: { lastActivityAt: run.at } });
        return { record: made, used: attributes };
      });
      this.#keys.remember(run.projectKey, used);
      return record;
    } catch (error) {
      if (isUniqueViolation(error) || isReferenceViolation(error)) return undefined;
      throw error;
    }
  }

  async find(id: string): Promise<RunRecord | undefined> {
    return readRun(this.#prisma, Prisma.sql`r."publicId" = ${id}`);
  }

  /** The runs of these keys, in the order of the keys. */
  async findByKeys(keys: readonly number[]): Promise<RunRecord[]> {
    if (keys.length === 0) return [];
    const runs = await readRuns(this.#prisma, Prisma.sql`r."id" IN (${Prisma.join([...keys])})`);
    const byKey = new Map(runs.map((run) => [run.key, run]));
    return keys.flatMap((key) => byKey.get(key) ?? []);
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
    const done = await this.#prisma.$transaction(async (tx) => {
      // Writing first locks the row: two changes at once would both start from what was before them.
      await tx.run.updateMany({ where: { publicId: id }, data: { updatedAt: at } });
      const before = await readRun(tx, Prisma.sql`r."publicId" = ${id}`);
      if (!before) return undefined;
      const changed = change(before);
      const after: RunRecord = { ...before, ...definedOf(changed) };
      await tx.run.update({ where: { id: before.key }, data: columnsOf(changed) });
      const used = await this.#writeAttributes(tx, before.projectKey, before, after);
      await tx.project.update({ where: { id: before.projectKey }, data: { lastActivityAt: at } });
      return { record: after, projectKey: before.projectKey, used };
    });
    if (done) this.#keys.remember(done.projectKey, done.used);
    return done?.record;
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
  ): Promise<(StatisticsState & { id: string; project: string; isRunning: boolean }) | undefined> {
    const row = await this.#prisma.run.findUnique({ where: { id: key }, include: { project: true } });
    if (!row) return undefined;
    return {
      id: row.publicId,
      project: row.project.name,
      isRunning: row.state === "running",
      statistics: JSON.parse(row.metrics) as RunStatistics,
      throughId: Number(row.summarizedLogId),
    };
  }

  /**
   * Keeps the statistics of many runs in as few transactions as hold nobody up.
   * @returns the keys of those that are there.
   */
  async saveStatistics(states: readonly StatisticsToSave[]): Promise<Set<number>> {
    const saved = new Set<number>();
    for (const some of groupsOf(states)) {
      const done = await this.#prisma.$transaction((tx) => saveStatisticsIn(tx, this.#keys, some));
      for (const [projectKey, used] of done.used) this.#keys.remember(projectKey, used);
      for (const key of done.saved) saved.add(key);
    }
    return saved;
  }

  /** Deletes runs; the chunks of their series and the bytes of their files are left to be cleared away. */
  async delete(keys: readonly number[]): Promise<void> {
    const those = Prisma.join([...keys]);
    await this.#prisma.$transaction([
      this.#prisma.$executeRaw`
        INSERT INTO "DeletedSeries" ("seriesId") SELECT "id" FROM "MetricSeries" WHERE "runId" IN (${those})
        ON CONFLICT DO NOTHING`,
      this.#prisma.$executeRaw`
        INSERT INTO "LooseContent" ("sha256") SELECT DISTINCT "sha256" FROM "RunFile" WHERE "runId" IN (${those})
        ON CONFLICT DO NOTHING`,
      this.#prisma.run.deleteMany({ where: { id: { in: [...keys] } } }),
    ]);
  }

  async #writeAttributes(
    tx: Transaction,
    projectKey: number,
    before: AttributeSource | undefined,
    after: AttributeSource & { readonly key: number },
  ): Promise<AttributeKeys> {
    const changes = attributeChanges(before ? attributesOf(before) : [], attributesOf(after));
    const used = await this.#keys.ensure(tx, projectKey, [...changes.written, ...changes.removed]);
    await writeAttributes(tx, after.key, used, changes);
    return used;
  }
}

async function createRow(tx: Transaction, run: NewRun): Promise<RunRecord> {
  const { id, projectKey, trial, at, ...given } = run;
  const { id: key } = await tx.run.create({
    data: {
      ...given,
      config: JSON.stringify(given.config),
      tags: JSON.stringify(given.tags),
      environment: JSON.stringify(given.environment),
      publicId: id,
      projectId: projectKey,
      trialId: trial?.key ?? null,
      trialAttempt: trial?.attempt ?? null,
      state: "running",
      ownSummary: "{}",
      metrics: "{}",
      createdAt: at,
      updatedAt: at,
      heartbeatAt: at,
    },
    select: { id: true },
  });
  const [record] = await readRuns(tx, Prisma.sql`r."id" = ${key}`);
  return record!;
}

/** Metrics whose values one transaction writes: more would keep points waiting. */
const metricsPerTransaction = 5000;

function* groupsOf(states: readonly StatisticsToSave[]): Generator<StatisticsToSave[]> {
  let group: StatisticsToSave[] = [];
  let metrics = 0;
  for (const state of states) {
    group.push(state);
    metrics += Object.keys(state.state.statistics).length;
    if (metrics < metricsPerTransaction) continue;
    yield group;
    [group, metrics] = [[], 0];
  }
  if (group.length > 0) yield group;
}
