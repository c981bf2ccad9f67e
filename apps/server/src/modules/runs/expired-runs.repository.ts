import type { PrismaClient } from "../../generated/sqlite/client.ts";

/** Runs with this tag outlive their project's retention. */
const keepTag = "keep";

const dayMs = 86_400_000;

/** Runs that their projects keep no longer. */
export class ExpiredRunsRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The ids of some of them, in each project those first that ended first. */
  async list(now: Date, limit: number): Promise<string[]> {
    const projects = await this.#prisma.project.findMany({
      where: { retentionDays: { not: null } },
      select: { id: true, retentionDays: true },
    });
    const found: string[] = [];
    for (const { id, retentionDays } of projects) {
      if (found.length >= limit) break;
      const before = new Date(now.getTime() - retentionDays! * dayMs);
      found.push(...(await this.#endedBefore(id, before, limit - found.length)));
    }
    return found;
  }

  async #endedBefore(projectKey: number, before: Date, limit: number): Promise<string[]> {
    const rows = await this.#prisma.$queryRaw<{ id: string }[]>`
      SELECT r."publicId" AS "id" FROM "Run" r
      WHERE r."projectId" = ${projectKey} AND r."state" <> 'running' AND r."finishedAt" < ${before}
        AND r."id" NOT IN (
          SELECT a."runId" FROM "AttributeKey" k JOIN "RunAttribute" a ON a."keyId" = k."id"
          WHERE k."projectId" = ${projectKey} AND k."kind" = 'tag' AND k."name" = ${keepTag})
      ORDER BY r."finishedAt" LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
