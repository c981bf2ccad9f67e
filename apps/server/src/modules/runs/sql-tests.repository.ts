import type { Dialect } from "../../database/dialect.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { Comparison } from "./run-filter.ts";

/** The operators of SQL for the comparisons. */
export const operatorSql: Readonly<Record<Comparison, Prisma.Sql>> = {
  "=": Prisma.sql`=`,
  "!=": Prisma.sql`<>`,
  "<": Prisma.sql`<`,
  "<=": Prisma.sql`<=`,
  ">": Prisma.sql`>`,
  ">=": Prisma.sql`>=`,
};

/** Whether a text contains another, or a regular expression is found in it. */
export function textTestSql(
  dialect: Dialect,
  value: Prisma.Sql,
  { kind, text }: { readonly kind: "contains" | "matches"; readonly text: string },
): Prisma.Sql {
  return dialect[kind](value, text);
}

/** Whether a text begins with another, whatever the case of its letters. */
export function startsWithSql(value: Prisma.Sql, text: string): Prisma.Sql {
  const pattern = `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`LOWER(${value}) LIKE LOWER(${pattern}) ESCAPE '\\'`;
}
