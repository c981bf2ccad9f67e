import { Prisma } from "../../generated/sqlite/client.ts";
import { keyOfColumn } from "./attribute-conditions.repository.ts";
import type { AttributeKeys } from "./attribute-keys.repository.ts";
import { fieldSql, presentSql, type FieldColumn } from "./field-conditions.repository.ts";
import type { AttributeColumn, ValueColumn } from "./run-columns.ts";
import type { RunSort } from "./run-sort.ts";

/** Something that rows are ordered by; a cursor holds its value of the last row. */
export interface SortTerm {
  readonly value: Prisma.Sql;
  readonly isDescending: boolean;
  readonly kind: "rank" | "number" | "time" | "text";
}

/** A part of a sorted list: its runs come before those of the next part. */
export interface SortPhase {
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  /** The key of a run in it. */
  readonly run: Prisma.Sql;
  /** Whether the run's row is at hand as `r`. */
  readonly hasRow: boolean;
  readonly terms: readonly SortTerm[];
  /** The direction in which runs follow that are equal in everything. */
  readonly isDescending: boolean;
}

interface OrderScope {
  readonly projectKey: number;
  readonly keys: AttributeKeys;
}

/**
 * The phases of a list: runs with a number in the most important column, those with a text, those with neither. Each
 * of the first two walks along an index, so a page is found without sorting the whole project.
 */
export function phasesOf(sorts: readonly RunSort[], scope: OrderScope): SortPhase[] {
  const [first, ...rest] = sorts;
  return firstPhases(first!, scope).map((phase) =>
    rest.reduce((known, sort, at) => withSort(known, sort, at, scope), phase),
  );
}

function firstPhases({ column, isDescending }: RunSort, scope: OrderScope): SortPhase[] {
  if (column.kind === "attribute") return attributePhases(column, isDescending, scope);
  const present = presentSql(column);
  const whole = rowPhase(scope, isDescending, Prisma.sql`TRUE`);
  const filled = { ...whole, terms: [fieldTerm(column, isDescending)] };
  if (!present) return [filled];
  return [
    { ...filled, where: Prisma.sql`${whole.where} AND ${present}` },
    rowPhase(scope, isDescending, Prisma.sql`NOT (${present})`),
  ];
}

function attributePhases(column: AttributeColumn, isDescending: boolean, scope: OrderScope): SortPhase[] {
  const key = keyOfColumn(column, scope.keys);
  const walk = (condition: Prisma.Sql, term: Omit<SortTerm, "isDescending">): SortPhase => ({
    from: Prisma.sql`"RunAttribute" s`,
    where: Prisma.sql`s."keyId" = ${key} AND ${condition}`,
    run: Prisma.sql`s."runId"`,
    hasRow: false,
    terms: [{ ...term, isDescending }],
    isDescending,
  });
  const having = (condition: Prisma.Sql) =>
    Prisma.sql`(SELECT s."runId" FROM "RunAttribute" s WHERE s."keyId" = ${key} AND ${condition})`;
  const isNumber = Prisma.sql`s."number" IS NOT NULL`;
  const isText = Prisma.sql`s."text" IS NOT NULL`;
  return [
    walk(isNumber, { kind: "number", value: Prisma.sql`s."number"` }),
    walk(isText, { kind: "text", value: beginningSql(Prisma.sql`s."text"`) }),
    rowPhase(
      scope,
      isDescending,
      Prisma.sql`+r."id" NOT IN ${having(isNumber)} AND +r."id" NOT IN ${having(isText)}`,
    ),
  ];
}

function rowPhase(scope: OrderScope, isDescending: boolean, condition: Prisma.Sql): SortPhase {
  return {
    from: Prisma.sql`"Run" r`,
    where: Prisma.sql`r."projectId" = ${scope.projectKey} AND ${condition}`,
    run: Prisma.sql`r."id"`,
    hasRow: true,
    terms: [],
    isDescending,
  };
}

/** A phase ordered by one more column: among its runs numbers come before texts, and those without a value last. */
function withSort(phase: SortPhase, sort: RunSort, at: number, scope: OrderScope): SortPhase {
  const { column, isDescending } = sort;
  if (column.kind !== "attribute") {
    const join = phase.hasRow ? Prisma.empty : Prisma.sql`JOIN "Run" r ON r."id" = ${phase.run}`;
    const present = presentSql(column);
    const ranks = present ? [rankTerm(Prisma.sql`CASE WHEN ${present} THEN 0 ELSE 2 END`)] : [];
    const terms = [...phase.terms, ...ranks, fieldTerm(column, isDescending)];
    return { ...phase, from: Prisma.sql`${phase.from} ${join}`, hasRow: true, terms };
  }
  const key = keyOfColumn(column, scope.keys);
  const b = Prisma.raw(`b${at}`);
  const rank = Prisma.sql`CASE WHEN ${b}."number" IS NOT NULL THEN 0 WHEN ${b}."text" IS NOT NULL THEN 1 ELSE 2 END`;
  return {
    ...phase,
    from: Prisma.sql`${phase.from} LEFT JOIN "RunAttribute" ${b} ON ${b}."runId" = ${phase.run} AND ${b}."keyId" = ${key}`,
    terms: [
      ...phase.terms,
      rankTerm(rank),
      { kind: "number", value: Prisma.sql`${b}."number"`, isDescending },
      { kind: "text", value: beginningSql(Prisma.sql`${b}."text"`), isDescending },
    ],
  };
}

/** Numbers before texts before nothing, whatever the direction. */
function rankTerm(value: Prisma.Sql): SortTerm {
  return { kind: "rank", value, isDescending: false };
}

function fieldTerm(column: Exclude<ValueColumn, AttributeColumn>, isDescending: boolean): SortTerm {
  const value = fieldSql(column);
  if (column.kind === "time") return { kind: "time", value, isDescending };
  return { kind: "text", value: isShort(column) ? value : beginningSql(value), isDescending };
}

function isShort(column: FieldColumn): boolean {
  return column.kind === "sweep" || column.field === "id" || column.field === "state";
}

/** Texts are sorted by their beginning, so that a cursor stays short enough for a URL. */
function beginningSql(text: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SUBSTR(${text}, 1, 200)`;
}
