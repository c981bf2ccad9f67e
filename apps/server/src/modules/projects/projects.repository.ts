import type { Project } from "@descent/contracts";
import { isUniqueViolation } from "../../database/unique-violation.ts";
import type { Prisma, PrismaClient } from "../../generated/sqlite/client.ts";

/** Where a page of the project list ends: the last row's time and key. */
export interface ProjectPosition {
  readonly lastActivityMs: number;
  readonly key: number;
}

/** What may change on a project. */
export interface ProjectChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly retentionDays?: number | null | undefined;
}

const counted = { _count: { select: { runs: true, sweeps: true } } } satisfies Prisma.ProjectInclude;

type ProjectRow = Prisma.ProjectGetPayload<{ include: typeof counted }>;

/** Projects with the counts that are shown with them. */
export class ProjectsRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The latest active first, those after a position only. */
  async list(
    limit: number,
    after: ProjectPosition | undefined,
  ): Promise<{ items: Project[]; last: ProjectPosition | undefined }> {
    const lastActivityAt = after && new Date(after.lastActivityMs);
    const rows = await this.#prisma.project.findMany({
      ...(after &&
        lastActivityAt && {
          where: {
            OR: [{ lastActivityAt: { lt: lastActivityAt } }, { lastActivityAt, id: { lt: after.key } }],
          },
        }),
      orderBy: [{ lastActivityAt: "desc" }, { id: "desc" }],
      take: limit,
      include: counted,
    });
    const last = rows.at(-1);
    return {
      items: await this.#toProjects(rows),
      last: last && { lastActivityMs: last.lastActivityAt.getTime(), key: last.id },
    };
  }

  async find(name: string): Promise<Project | undefined> {
    const row = await this.#prisma.project.findUnique({ where: { name }, include: counted });
    return row ? (await this.#toProjects([row]))[0] : undefined;
  }

  async findKey(name: string): Promise<number | undefined> {
    const row = await this.#prisma.project.findUnique({ where: { name }, select: { id: true } });
    return row?.id;
  }

  /** @returns false where the name is taken. */
  async create(project: { name: string; description: string; at: Date }): Promise<boolean> {
    const { at, ...given } = project;
    return unlessTaken(
      this.#prisma.project.create({ data: { ...given, createdAt: at, lastActivityAt: at } }),
    );
  }

  /** @returns false where the new name is taken. */
  async update(key: number, change: ProjectChange): Promise<boolean> {
    return unlessTaken(
      this.#prisma.project.update({ where: { id: key }, data: change as Prisma.ProjectUpdateInput }),
    );
  }

  /**
   * Deletes a project with everything that belongs to it; the chunks and the files' bytes of its runs are left to be cleared away.
   * @returns the keys of its runs.
   */
  async delete(key: number): Promise<number[]> {
    const runs = await this.#prisma.run.findMany({ where: { projectId: key }, select: { id: true } });
    await this.#prisma.$transaction([
      this.#prisma.$executeRaw`
        INSERT INTO "DeletedSeries" ("seriesId") SELECT s."id" FROM "MetricSeries" s
        JOIN "Run" r ON r."id" = s."runId" WHERE r."projectId" = ${key} ON CONFLICT DO NOTHING`,
      this.#prisma.$executeRaw`
        INSERT INTO "LooseContent" ("sha256") SELECT DISTINCT f."sha256" FROM "RunFile" f
        JOIN "Run" r ON r."id" = f."runId" WHERE r."projectId" = ${key} ON CONFLICT DO NOTHING`,
      this.#prisma.project.delete({ where: { id: key } }),
    ]);
    return runs.map(({ id }) => id);
  }

  async #toProjects(rows: ProjectRow[]): Promise<Project[]> {
    const running = await this.#prisma.run.groupBy({
      by: ["projectId"],
      where: { projectId: { in: rows.map((row) => row.id) }, state: "running" },
      _count: true,
    });
    const runningBy = new Map(running.map((group) => [group.projectId, group._count]));
    return rows.map((row) => ({
      name: row.name,
      description: row.description,
      createdAt: row.createdAt.toISOString(),
      runCount: row._count.runs,
      runningCount: runningBy.get(row.id) ?? 0,
      sweepCount: row._count.sweeps,
      lastActivityAt: row.lastActivityAt.toISOString(),
      retentionDays: row.retentionDays,
    }));
  }
}

async function unlessTaken(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
