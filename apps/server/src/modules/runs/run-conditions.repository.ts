import type { Dialect } from "../../database/dialect.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { AttributeKeys } from "./attribute-keys.repository.ts";
import { attributeConditionSql } from "./attribute-conditions.repository.ts";
import { fieldConditionSql } from "./field-conditions.repository.ts";
import type { RunFilter } from "./run-filter.ts";

/** Where a condition is asked. */
export interface ConditionScope {
  readonly projectKey: number;
  /** The keys of the names that the query is about; a name without one is nobody's. */
  readonly keys: AttributeKeys;
  readonly dialect: Dialect;
  /** The key of the run in question. */
  readonly run: Prisma.Sql;
  /** Whether its row is at hand as `r`. */
  readonly hasRow: boolean;
}

/**
 * A filter as SQL that is true or false, never NULL. Each test is membership in a set of runs that an index yields:
 * the database makes each set once, instead of looking into the attributes of one run after the other.
 */
export function conditionSql(filter: RunFilter, scope: ConditionScope): Prisma.Sql {
  if ("part" in filter) return Prisma.sql`NOT ${conditionSql(filter.part, scope)}`;
  if ("parts" in filter) {
    const parts = filter.parts.map((part) => conditionSql(part, scope));
    return Prisma.sql`(${Prisma.join(parts, ` ${filter.kind.toUpperCase()} `)})`;
  }
  const { column } = filter;
  if (column.kind === "attribute" || column.kind === "tags")
    return isAmongSql(scope, attributeConditionSql(filter, scope));
  const condition = fieldConditionSql(filter, scope.dialect);
  if (scope.hasRow) return condition;
  return isAmongSql(
    scope,
    Prisma.sql`SELECT r."id" FROM "Run" r WHERE r."projectId" = ${scope.projectKey} AND ${condition}`,
  );
}

/** The plus keeps SQLite from walking through the set and sorting what it finds: the order comes from an index. */
function isAmongSql(scope: ConditionScope, set: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`+${scope.run} IN (${set})`;
}
