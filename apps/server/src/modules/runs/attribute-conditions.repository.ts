import { Prisma } from "../../generated/sqlite/client.ts";
import { noKey, type AttributeKeys } from "./attribute-keys.repository.ts";
import type { AttributeColumn } from "./run-columns.ts";
import type { ConditionScope } from "./run-conditions.repository.ts";
import { indexedName, indexedText, nameKeyOf, type AttributeName } from "./run-attributes.ts";
import type { FilterLeaf, FilterValue } from "./run-filter.ts";
import { operatorSql, textTestSql } from "./sql-tests.repository.ts";

/** The runs whose attribute or tags meet a condition, as a SELECT of their keys. */
export function attributeConditionSql(leaf: FilterLeaf, scope: ConditionScope): Prisma.Sql {
  const { column } = leaf;
  if (column.kind !== "attribute") return tagSetSql(leaf, scope);
  const key = keyOfColumn(column, scope.keys);
  const having = (test: Prisma.Sql) =>
    Prisma.sql`SELECT a."runId" FROM "RunAttribute" a WHERE a."keyId" = ${key} AND ${test}`;
  switch (leaf.kind) {
    case "exists":
      return having(Prisma.sql`TRUE`);
    case "filled":
      // Two ranges of two indexes: one condition with OR would go through the table.
      return Prisma.sql`${having(Prisma.sql`a."number" IS NOT NULL`)} UNION ALL ${having(Prisma.sql`a."text" IS NOT NULL`)}`;
    case "compare":
      return having(comparisonSql(operatorSql[leaf.comparison], leaf.value));
    case "in":
      return inSql(leaf.values, having);
    case "contains":
    case "matches":
      return having(
        textTestSql(scope.dialect, Prisma.sql`a."text"`, { ...leaf, text: indexedName(leaf.text) }),
      );
  }
}

/** The attribute that a column shows. */
export function nameOfColumn({ group, key }: AttributeColumn): AttributeName {
  return { kind: group, name: indexedName(key) };
}

/** The key of the attribute that a column shows. */
export function keyOfColumn(column: AttributeColumn, keys: AttributeKeys): number {
  return keys.get(nameKeyOf(nameOfColumn(column))) ?? noKey;
}

/** The names of attributes that a condition needs the keys of. */
export function namesOfLeaf(leaf: FilterLeaf): AttributeName[] {
  const { column } = leaf;
  if (column.kind === "attribute") return [nameOfColumn(column)];
  if (column.kind === "tags" && leaf.kind === "contains") return [tagName(leaf.text)];
  return [];
}

/** A list, not a chain of OR: a long one would be nested deeper than SQLite allows. */
function inSql(values: readonly FilterValue[], having: (test: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  const numbers = values.filter((value) => typeof value === "number");
  const texts = values.filter((value) => typeof value !== "number").map(textOf);
  const sets = [
    ...(numbers.length > 0 ? [having(Prisma.sql`a."number" IN (${Prisma.join(numbers)})`)] : []),
    ...(texts.length > 0 ? [having(Prisma.sql`a."text" IN (${Prisma.join(texts)})`)] : []),
  ];
  return Prisma.join(sets, " UNION ALL ");
}

function comparisonSql(operator: Prisma.Sql, value: FilterValue): Prisma.Sql {
  if (typeof value === "number") return Prisma.sql`a."number" ${operator} ${value}`;
  return Prisma.sql`a."text" ${operator} ${textOf(value)}`;
}

/** Booleans are kept as texts. */
function textOf(value: string | boolean): string {
  return indexedText(String(value));
}

function tagName(tag: string): AttributeName {
  return { kind: "tag", name: indexedName(tag) };
}

function tagSetSql(leaf: FilterLeaf, scope: ConditionScope): Prisma.Sql {
  if (leaf.kind === "contains") {
    const key = scope.keys.get(nameKeyOf(tagName(leaf.text))) ?? noKey;
    return Prisma.sql`SELECT a."runId" FROM "RunAttribute" a WHERE a."keyId" = ${key}`;
  }
  const test =
    leaf.kind === "matches" ? scope.dialect.matches(Prisma.sql`k."name"`, leaf.text) : Prisma.sql`TRUE`;
  return Prisma.sql`SELECT a."runId" FROM "AttributeKey" k JOIN "RunAttribute" a ON a."keyId" = k."id"
    WHERE k."projectId" = ${scope.projectKey} AND k."kind" = 'tag' AND ${test}`;
}
