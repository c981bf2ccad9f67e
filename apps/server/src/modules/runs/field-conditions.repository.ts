import type { Dialect } from "../../database/dialect.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import { indexedName } from "./run-attributes.ts";
import type { RunColumn, ValueColumn } from "./run-columns.ts";
import type { FilterLeaf, FilterValue } from "./run-filter.ts";
import { operatorSql, textTestSql } from "./sql-tests.repository.ts";

/** A column that is not among the attributes. */
export type FieldColumn = Exclude<ValueColumn, { kind: "attribute" }>;

/** A condition on the row `r` of a run: true or false, never NULL. */
export function fieldConditionSql(leaf: FilterLeaf, dialect: Dialect): Prisma.Sql {
  const column = leaf.column as FieldColumn;
  if (leaf.kind === "exists" || leaf.kind === "filled") return presentSql(column) ?? Prisma.sql`TRUE`;
  if (column.kind === "sweep")
    return Prisma.sql`(r."trialId" IS NOT NULL AND r."trialId" IN (
      SELECT t."id" FROM "Trial" t JOIN "Sweep" w ON w."id" = t."sweepId"
      WHERE ${testSql(leaf, Prisma.sql`w."publicId"`, dialect)}))`;
  const test = testSql(leaf, fieldSql(column), dialect);
  const present = presentSql(column);
  return present ? Prisma.sql`(${present} AND ${test})` : test;
}

/** The value of a column in the row `r`. Only names of our own come here: nothing of a request is ever raw SQL. */
export function fieldSql(column: FieldColumn): Prisma.Sql {
  if (column.kind === "sweep")
    return Prisma.sql`(SELECT w."publicId" FROM "Trial" t JOIN "Sweep" w ON w."id" = t."sweepId" WHERE t."id" = r."trialId")`;
  return column.field === "id" ? Prisma.sql`r."publicId"` : Prisma.raw(`r."${column.field}"`);
}

/** Whether the row has a value at all; undefined for columns that always have one. */
export function presentSql(column: FieldColumn): Prisma.Sql | undefined {
  if (column.kind === "sweep") return Prisma.sql`r."trialId" IS NOT NULL`;
  return column.field === "finishedAt" ? Prisma.sql`r."finishedAt" IS NOT NULL` : undefined;
}

function testSql(leaf: FilterLeaf, value: Prisma.Sql, dialect: Dialect): Prisma.Sql {
  switch (leaf.kind) {
    case "exists":
    case "filled":
      return Prisma.sql`${value} IS NOT NULL`;
    case "compare":
      return Prisma.sql`${value} ${operatorSql[leaf.comparison]} ${parameterOf(leaf.column, leaf.value)}`;
    case "in": {
      const list = leaf.values.map((one) => parameterOf(leaf.column, one));
      return Prisma.sql`${value} IN (${Prisma.join(list)})`;
    }
    case "contains":
    case "matches":
      return textTestSql(dialect, value, { ...leaf, text: indexedName(leaf.text) });
  }
}

function parameterOf(column: RunColumn, value: FilterValue): Date | string {
  return column.kind === "time" ? new Date(Number(value)) : indexedName(String(value));
}
