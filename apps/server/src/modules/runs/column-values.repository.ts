import type { RunColumnInfo, RunValue } from "@descent/contracts";
import type { Dialect } from "../../database/dialect.ts";
import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import { keyOfColumn } from "./attribute-conditions.repository.ts";
import type { AttributeKeys, AttributeKeysRepository } from "./attribute-keys.repository.ts";
import { fieldSql, type FieldColumn } from "./field-conditions.repository.ts";
import { columnName, type AttributeColumn, type RunColumn } from "./run-columns.ts";
import { conditionSql } from "./run-conditions.repository.ts";
import type { RunFilter } from "./run-filter.ts";
import { namesOf } from "./run-names.repository.ts";
import { startsWithSql } from "./sql-tests.repository.ts";

/** The values of a column, those of some runs and with a certain beginning only. */
export interface ValuesQuery {
  readonly projectKey: number;
  readonly column: RunColumn;
  readonly prefix: string;
  readonly filter: RunFilter | undefined;
  readonly limit: number;
}

interface ValueRow {
  readonly value: number | string;
  readonly count: number | bigint;
}

/** Answers what there is to filter by: columns and values, for whoever is typing. */
export class ColumnValuesRepository {
  readonly #prisma: PrismaClient;
  readonly #keys: AttributeKeysRepository;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, keys: AttributeKeysRepository, dialect: Dialect) {
    this.#prisma = prisma;
    this.#keys = keys;
    this.#dialect = dialect;
  }

  /** The columns of config and metrics whose names begin with a text, without those that no run has a value in. */
  async columns(projectKey: number, prefix: string, limit: number): Promise<RunColumnInfo[]> {
    const has = (condition: Prisma.Sql) =>
      Prisma.sql`EXISTS (SELECT 1 FROM "RunAttribute" a WHERE a."keyId" = k."id" AND ${condition})`;
    const [hasNumbers, hasTexts] = [
      has(Prisma.sql`a."number" IS NOT NULL`),
      has(Prisma.sql`a."text" IS NOT NULL`),
    ];
    const rows = await this.#prisma.$queryRaw<
      { kind: AttributeColumn["group"]; name: string; hasNumbers: unknown; hasTexts: unknown }[]
    >`
      SELECT k."kind", k."name", ${hasNumbers} AS "hasNumbers", ${hasTexts} AS "hasTexts" FROM "AttributeKey" k
      WHERE k."projectId" = ${projectKey} AND k."kind" <> 'tag'
        AND ${startsWithSql(Prisma.sql`(k."kind" || '.' || k."name")`, prefix)} AND (${hasNumbers} OR ${hasTexts})
      ORDER BY CASE k."kind" WHEN 'config' THEN 0 WHEN 'summary' THEN 1 WHEN 'min' THEN 2 ELSE 3 END, k."name"
      LIMIT ${limit}`;
    return rows.map((row) => ({
      name: columnName({ kind: "attribute", group: row.kind, key: row.name }),
      type: !Number(row.hasTexts) ? "number" : Number(row.hasNumbers) ? "mixed" : "text",
    }));
  }

  /** The most frequent first. */
  async values(query: ValuesQuery): Promise<RunValue[]> {
    const { projectKey, column, filter, limit } = query;
    const keys = await this.#keys.find(this.#prisma, projectKey, namesOf(filter, [column]));
    const found: RunValue[] = [];
    for (const source of sourcesOf(query, keys)) {
      const scope = { projectKey, keys, dialect: this.#dialect, run: source.run, hasRow: source.hasRow };
      const conditions = [source.where, startsWithSql(source.text, query.prefix)];
      if (filter) conditions.push(conditionSql(filter, scope));
      const rows = await this.#prisma.$queryRaw<ValueRow[]>`
        SELECT ${source.value} AS "value", COUNT(*) AS "count" FROM ${source.from}
        WHERE ${Prisma.join(conditions, " AND ")} GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT ${limit}`;
      found.push(...rows.map(({ value, count }) => ({ value, runCount: Number(count) })));
    }
    return found.toSorted((a, b) => b.runCount - a.runCount).slice(0, limit);
  }
}

/** Where values are counted. */
interface ValueSource {
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  readonly value: Prisma.Sql;
  /** The value as a text, which the beginning is compared with. */
  readonly text: Prisma.Sql;
  readonly run: Prisma.Sql;
  readonly hasRow: boolean;
}

/** Numbers and texts of an attribute are in indexes of their own. */
function sourcesOf({ projectKey, column }: ValuesQuery, keys: AttributeKeys): ValueSource[] {
  if (column.kind === "attribute") {
    const source = (value: Prisma.Sql, text: Prisma.Sql): ValueSource => ({
      from: Prisma.sql`"RunAttribute" a`,
      where: Prisma.sql`a."keyId" = ${keyOfColumn(column, keys)} AND ${value} IS NOT NULL`,
      value,
      text,
      run: Prisma.sql`a."runId"`,
      hasRow: false,
    });
    return [
      source(Prisma.sql`a."number"`, Prisma.sql`CAST(a."number" AS TEXT)`),
      source(Prisma.sql`a."text"`, Prisma.sql`a."text"`),
    ];
  }
  if (column.kind === "tags")
    return [
      {
        from: Prisma.sql`"AttributeKey" k JOIN "RunAttribute" a ON a."keyId" = k."id"`,
        where: Prisma.sql`k."projectId" = ${projectKey} AND k."kind" = 'tag'`,
        value: Prisma.sql`k."name"`,
        text: Prisma.sql`k."name"`,
        run: Prisma.sql`a."runId"`,
        hasRow: false,
      },
    ];
  return [fieldSource(column, projectKey)];
}

function fieldSource(column: FieldColumn, projectKey: number): ValueSource {
  const value = fieldSql(column);
  return {
    from: Prisma.sql`"Run" r`,
    where: Prisma.sql`r."projectId" = ${projectKey}`,
    value,
    text: value,
    run: Prisma.sql`r."id"`,
    hasRow: true,
  };
}
