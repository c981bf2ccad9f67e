import { z } from "zod";
import { cursorKeySchema, decodeCursor, encodeCursor } from "../../cursor.ts";
import { Prisma, type PrismaClient } from "../../generated/prisma/client.ts";
import type { RunColumn, RunSort } from "./run-columns.ts";
import type { FilterValue, RunFilter } from "./run-filter.ts";

/** Which runs of a project, in which order, how many. */
export interface RunListQuery {
  readonly projectKey: number;
  readonly filter: RunFilter | undefined;
  readonly sort: RunSort;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The name of this list, which its cursors carry. */
  readonly list: string;
}

/** Numbers come before texts, and runs without a value last, whatever the direction. */
const rankSchema = z.int().min(0).max(2);
const positionSchema = z.tuple([rankSchema, z.union([z.number(), z.string(), z.null()]), cursorKeySchema]);

interface ListedRow {
  readonly id: number | bigint;
  readonly rank: number | bigint;
  /** The value that the row is sorted by: a time or a number, or a text. */
  readonly number: number | Date | null;
  readonly text: string | null;
}

/** Answers which runs a list shows: the filter language and the sort order as SQL. */
export class RunListRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** @throws AppError `invalid_cursor`. */
  async list(query: RunListQuery): Promise<{ keys: number[]; nextCursor: string | null }> {
    const { rank, value, number, text, join } = sortSql(query.sort.column);
    const direction = query.sort.isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const conditions = [Prisma.sql`r."projectId" = ${query.projectKey}`];
    if (query.filter) conditions.push(conditionSql(query.filter));
    if (query.cursor !== undefined) conditions.push(afterSql(query, rank, value));
    const rows = await this.#prisma.$queryRaw<ListedRow[]>`
      SELECT r."id", ${rank} AS "rank", ${number} AS "number", ${text} AS "text" FROM "Run" r ${join}
      WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY "rank", ${value} ${direction}, r."id" ${direction} LIMIT ${query.limit + 1}`;
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const hasMore = rows.length > query.limit && last !== undefined;
    return {
      keys: page.map((row) => Number(row.id)),
      nextCursor: hasMore
        ? encodeCursor([query.list, Number(last.rank), valueOf(last), Number(last.id)])
        : null,
    };
  }
}

function valueOf({ number, text }: ListedRow): number | string | null {
  return number instanceof Date ? number.getTime() : (number ?? text);
}

interface SortSql {
  readonly rank: Prisma.Sql;
  /** What is sorted by; `number` or `text`, whichever there is. */
  readonly value: Prisma.Sql;
  /** A plain column, so that the driver knows its type: of a mixed one it would cut the fractions off. */
  readonly number: Prisma.Sql;
  readonly text: Prisma.Sql;
  readonly join: Prisma.Sql;
}

/** Texts are sorted by their beginning, so that a cursor stays short enough for a URL. */
const sortedCharacters = 200;

function sortSql(column: RunColumn): SortSql {
  if (column.kind === "attribute")
    return {
      rank: Prisma.sql`CASE WHEN a."number" IS NOT NULL THEN 0 WHEN a."text" IS NOT NULL THEN 1 ELSE 2 END`,
      value: Prisma.sql`COALESCE(a."number", SUBSTR(a."text", 1, ${sortedCharacters}))`,
      number: Prisma.sql`a."number"`,
      text: Prisma.sql`SUBSTR(a."text", 1, ${sortedCharacters})`,
      join: Prisma.sql`LEFT JOIN "RunAttribute" a ON a."runId" = r."id" AND a."kind" = ${column.group} AND a."key" = ${column.key}`,
    };
  const field = fieldSql(column);
  const isTime = column.kind === "time";
  const none = Prisma.sql`NULL`;
  const text = Prisma.sql`SUBSTR(${field}, 1, ${sortedCharacters})`;
  return {
    rank: Prisma.sql`CASE WHEN ${field} IS NULL THEN 2 ELSE 0 END`,
    value: isTime ? field : text,
    number: isTime ? field : none,
    text: isTime ? none : text,
    join: Prisma.empty,
  };
}

function afterSql(query: RunListQuery, rank: Prisma.Sql, value: Prisma.Sql): Prisma.Sql {
  // A cursor of another order or filter would give an arbitrary page.
  const cursorSchema = z.tuple([z.literal(query.list), ...positionSchema.def.items]);
  const [, rankBefore, valueBefore, idBefore] = decodeCursor(cursorSchema, query.cursor!);
  const beyond = query.sort.isDescending ? Prisma.sql`<` : Prisma.sql`>`;
  const sameValue =
    valueBefore === null ? Prisma.sql`${value} IS NULL` : Prisma.sql`${value} = ${valueBefore}`;
  const beyondValue = valueBefore === null ? Prisma.empty : Prisma.sql`${value} ${beyond} ${valueBefore} OR`;
  return Prisma.sql`(${rank} > ${rankBefore} OR (${rank} = ${rankBefore} AND (${beyondValue} (${sameValue} AND r."id" ${beyond} ${idBefore}))))`;
}

function fieldSql(column: Exclude<RunColumn, { kind: "attribute" }>): Prisma.Sql {
  switch (column.kind) {
    case "text":
      return column.field === "id" ? Prisma.sql`r."publicId"` : ownField(column.field);
    case "time":
      return ownField(column.field);
    case "sweep":
      return Prisma.sql`(SELECT s."publicId" FROM "Sweep" s JOIN "Trial" t ON t."sweepId" = s."id" WHERE t."id" = r."trialId")`;
    case "tags":
      return Prisma.sql`r."tags"`;
  }
}

/** Only names from our own lists come here: nothing of a request is ever raw SQL. */
function ownField(name: Exclude<Extract<RunColumn, { kind: "text" | "time" }>["field"], "id">): Prisma.Sql {
  return Prisma.raw(`r."${name}"`);
}

function conditionSql(filter: RunFilter): Prisma.Sql {
  switch (filter.kind) {
    case "and":
    case "or":
      return Prisma.sql`(${Prisma.join(filter.parts.map(conditionSql), ` ${filter.kind.toUpperCase()} `)})`;
    case "not":
      // A missing value makes a comparison NULL; `not` of it is true: the run does not meet the comparison.
      return Prisma.sql`NOT COALESCE(${conditionSql(filter.part)}, FALSE)`;
    case "compare":
      return testSql(filter.column, filter.value, operatorSql[filter.comparison]);
    case "in":
      return inSql(filter.column, filter.values);
    case "contains":
      return containsSql(filter.column, filter.text);
    case "exists":
      return existsSql(filter.column);
  }
}

const operatorSql = {
  "=": Prisma.sql`=`,
  "!=": Prisma.sql`<>`,
  "<": Prisma.sql`<`,
  "<=": Prisma.sql`<=`,
  ">": Prisma.sql`>`,
  ">=": Prisma.sql`>=`,
};

function testSql(column: RunColumn, value: FilterValue, operator: Prisma.Sql): Prisma.Sql {
  if (column.kind === "attribute") {
    if (typeof value === "number") return attributeSql(column, Prisma.sql`a."number" ${operator} ${value}`);
    return attributeSql(column, Prisma.sql`a."text" ${operator} ${String(value)}`);
  }
  return Prisma.sql`${fieldSql(column)} ${operator} ${fieldValue(column, value)}`;
}

/** A list, not a chain of OR: a long one would be nested deeper than SQLite allows. */
function inSql(column: RunColumn, values: FilterValue[]): Prisma.Sql {
  if (column.kind !== "attribute")
    return Prisma.sql`${fieldSql(column)} IN (${Prisma.join(values.map((value) => fieldValue(column, value)))})`;
  const numbers = values.filter((value) => typeof value === "number");
  const texts = values.filter((value) => typeof value !== "number").map(String);
  const tests = [
    ...(numbers.length > 0 ? [Prisma.sql`a."number" IN (${Prisma.join(numbers)})`] : []),
    ...(texts.length > 0 ? [Prisma.sql`a."text" IN (${Prisma.join(texts)})`] : []),
  ];
  return attributeSql(column, Prisma.sql`(${Prisma.join(tests, " OR ")})`);
}

/** Times are numbers, everything else on the run itself is text. */
function fieldValue(column: RunColumn, value: FilterValue): number | string {
  return column.kind === "time" ? Number(value) : String(value);
}

function containsSql(column: RunColumn, text: string): Prisma.Sql {
  if (column.kind === "attribute")
    return attributeSql(column, Prisma.sql`INSTR(LOWER(a."text"), LOWER(${text})) > 0`);
  if (column.kind === "tags")
    return Prisma.sql`EXISTS (SELECT 1 FROM "RunAttribute" a WHERE a."runId" = r."id" AND a."kind" = 'tag' AND a."key" = ${text})`;
  return Prisma.sql`INSTR(LOWER(${fieldSql(column)}), LOWER(${text})) > 0`;
}

function existsSql(column: RunColumn): Prisma.Sql {
  if (column.kind === "attribute") return attributeSql(column, Prisma.sql`TRUE`);
  if (column.kind === "tags")
    return Prisma.sql`EXISTS (SELECT 1 FROM "RunAttribute" a WHERE a."runId" = r."id" AND a."kind" = 'tag')`;
  return Prisma.sql`${fieldSql(column)} IS NOT NULL`;
}

function attributeSql(column: { group: string; key: string }, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "RunAttribute" a WHERE a."runId" = r."id" AND a."kind" = ${column.group} AND a."key" = ${column.key} AND ${condition})`;
}
