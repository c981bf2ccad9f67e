import type { ProjectMetric } from "@descent/contracts";
import type { Dialect } from "../../database/dialect.ts";
import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import { startsWithSql } from "./sql-tests.repository.ts";

/** Which of a project's metrics are listed. */
export interface ProjectMetricsQuery {
  readonly projectKey: number;
  readonly prefix: string | undefined;
  /** A regular expression that can be read. */
  readonly search: string | undefined;
  readonly limit: number;
  /** Only names after this one. */
  readonly after: string | undefined;
}

/** The names of a project's metrics. */
export class ProjectMetricsRepository {
  readonly #prisma: PrismaClient;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, dialect: Dialect) {
    this.#prisma = prisma;
    this.#dialect = dialect;
  }

  /**
   * In the order of names. A least value is what metrics with a finite value have, and nothing that a run only says of
   * itself. Runs are counted for the page alone, in the index of values.
   */
  async list({ projectKey, prefix, search, limit, after }: ProjectMetricsQuery): Promise<ProjectMetric[]> {
    const name = Prisma.sql`k."name"`;
    const conditions = [Prisma.sql`k."projectId" = ${projectKey}`, Prisma.sql`k."kind" = 'min'`];
    if (after !== undefined) conditions.push(Prisma.sql`${name} > ${after}`);
    if (prefix) conditions.push(startsWithSql(name, prefix));
    if (search) conditions.push(this.#dialect.matches(name, search));
    const rows = await this.#prisma.$queryRaw<{ name: string; runCount: number | bigint }[]>`
      SELECT p."name", (SELECT COUNT(*) FROM "RunAttribute" a WHERE a."keyId" = p."id") AS "runCount" FROM (
        SELECT k."id", k."name" FROM "AttributeKey" k
        WHERE ${Prisma.join(conditions, " AND ")} AND EXISTS (SELECT 1 FROM "RunAttribute" a WHERE a."keyId" = k."id")
        ORDER BY k."name" LIMIT ${limit}) p
      ORDER BY p."name"`;
    return rows.map((row) => ({ name: row.name, runCount: Number(row.runCount) }));
  }
}
