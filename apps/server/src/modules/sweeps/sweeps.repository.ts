import type { Parameters, Sweep, SweepState } from "@descent/contracts";
import type { Dialect } from "../../database/dialect.ts";
import type { Prisma, PrismaClient } from "../../generated/sqlite/client.ts";
import type { SweepRecord } from "./sweep-record.ts";

/** What a new sweep is made of. */
export interface NewSweep extends Pick<
  Sweep,
  "id" | "method" | "parameters" | "metric" | "trialsMax" | "seed"
> {
  readonly projectKey: number;
  readonly name: string | undefined;
  readonly at: Date;
}

const shown = { project: { select: { name: true } } } satisfies Prisma.SweepInclude;

type SweepRow = Prisma.SweepGetPayload<{ include: typeof shown }>;

/** Sweeps with the counts of their trials. */
export class SweepsRepository {
  readonly #prisma: PrismaClient;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, dialect: Dialect) {
    this.#prisma = prisma;
    this.#dialect = dialect;
  }

  /** A sweep without a name is called by its number in the project. */
  async create(sweep: NewSweep): Promise<SweepRecord> {
    const row = await this.#prisma.$transaction(async (tx) => {
      // Whoever makes another sweep in the project at the same time waits, and counts this one.
      await tx.$queryRaw`SELECT "id" FROM "Project" WHERE "id" = ${sweep.projectKey} ${this.#dialect.forUpdate}`;
      const count = await tx.sweep.count({ where: { projectId: sweep.projectKey } });
      return tx.sweep.create({
        data: {
          publicId: sweep.id,
          projectId: sweep.projectKey,
          name: sweep.name ?? `sweep-${count + 1}`,
          method: sweep.method,
          parameters: JSON.stringify(sweep.parameters),
          metric: JSON.stringify(sweep.metric),
          trialsMax: sweep.trialsMax,
          seed: sweep.seed,
          state: "running",
          createdAt: sweep.at,
        },
        include: shown,
      });
    });
    return this.#toRecord(row);
  }

  async find(id: string): Promise<SweepRecord | undefined> {
    const row = await this.#prisma.sweep.findUnique({ where: { publicId: id }, include: shown });
    return row ? this.#toRecord(row) : undefined;
  }

  /** The newest first, those older than a key only. */
  async list(projectKey: number, limit: number, before: number | undefined): Promise<SweepRecord[]> {
    const rows = await this.#prisma.sweep.findMany({
      where: { projectId: projectKey, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: limit,
      include: shown,
    });
    return Promise.all(rows.map((row) => this.#toRecord(row)));
  }

  async update(
    id: string,
    change: { name?: string | undefined; state?: SweepState | undefined; finishedAt?: Date },
  ): Promise<void> {
    await this.#prisma.sweep.update({ where: { publicId: id }, data: change as Prisma.SweepUpdateInput });
  }

  async #toRecord(row: SweepRow): Promise<SweepRecord> {
    const groups = await this.#prisma.trial.groupBy({
      by: ["state"],
      where: { sweepId: row.id },
      _count: true,
    });
    const counts = Object.fromEntries(groups.map((group) => [group.state, group._count]));
    return {
      key: row.id,
      id: row.publicId,
      project: row.project.name,
      name: row.name,
      method: row.method as Sweep["method"],
      parameters: JSON.parse(row.parameters) as Parameters,
      metric: JSON.parse(row.metric) as Sweep["metric"],
      trialsMax: row.trialsMax,
      seed: row.seed,
      state: row.state as SweepState,
      trialCounts: { waiting: 0, running: 0, finished: 0, pruned: 0, failed: 0, ...counts },
      createdAt: row.createdAt,
      finishedAt: row.finishedAt,
    };
  }
}
