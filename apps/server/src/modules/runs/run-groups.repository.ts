import { runStateSchema, type RunState } from "@descent/contracts";
import type { Dialect } from "../../database/dialect.ts";
import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import { keyOfColumn } from "./attribute-conditions.repository.ts";
import type { AttributeKeys, AttributeKeysRepository } from "./attribute-keys.repository.ts";
import { fieldSql } from "./field-conditions.repository.ts";
import { helperColumns, statisticOf, statisticSql } from "./group-aggregates.repository.ts";
import type { AttributeColumn, ValueColumn } from "./run-columns.ts";
import { conditionSql } from "./run-conditions.repository.ts";
import type { RunFilter } from "./run-filter.ts";
import type { GroupAggregate, GroupSort, GroupValue } from "./run-groups.ts";
import { namesOf } from "./run-names.repository.ts";

/** Which runs of a project are grouped, how, and which of the groups are wanted. */
export interface GroupQuery {
  readonly projectKey: number;
  readonly filter: RunFilter | undefined;
  readonly by: readonly ValueColumn[];
  readonly aggregates: readonly GroupAggregate[];
  readonly sort: readonly GroupSort[];
  readonly limit: number;
  readonly offset: number;
}

/** Runs with the same values. */
export interface FoundGroup {
  readonly values: readonly GroupValue[];
  readonly runCount: number;
  readonly stateCounts: Record<RunState, number>;
  readonly aggregates: readonly (number | null)[];
}

type GroupRow = Record<string, number | bigint | string | Date | null>;

const states = runStateSchema.options;

/** Answers which groups runs fall into: one pass over the runs that the filter leaves. */
export class RunGroupsRepository {
  readonly #prisma: PrismaClient;
  readonly #keys: AttributeKeysRepository;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, keys: AttributeKeysRepository, dialect: Dialect) {
    this.#prisma = prisma;
    this.#keys = keys;
    this.#dialect = dialect;
  }

  async list(query: GroupQuery): Promise<FoundGroup[]> {
    const { by, aggregates, limit, offset } = query;
    const columns = [...by, ...aggregates.map(({ column }) => column)];
    const keys = await this.#keys.find(this.#prisma, query.projectKey, namesOf(query.filter, columns));
    const groups = by.flatMap((column, at) => partsOf(column, at));
    const asked = aggregates.map((aggregate, at) => named(aggregateSql(query, aggregate), `a${at}`));
    const counted = states.map((state) =>
      named(Prisma.sql`COUNT(CASE WHEN m."state" = ${state} THEN 1 END)`, state),
    );
    const shown = [
      ...groups.map(({ name }) => member(name)),
      Prisma.sql`COUNT(*) AS "count"`,
      ...counted,
      ...asked,
    ];
    const rows = await this.#prisma.$queryRaw<GroupRow[]>`
      SELECT ${Prisma.join(shown)} FROM (${this.#membersSql(query, keys)}) m
      GROUP BY ${Prisma.join(groups.map(({ name }) => member(name)))}
      ORDER BY ${Prisma.join(orderOf(query))} LIMIT ${limit} OFFSET ${offset}`;
    return rows.map((row) => toGroup(row, query));
  }

  /** The runs with their state, the values that they are grouped by, and those that statistics are made of. */
  #membersSql({ projectKey, filter, by, aggregates }: GroupQuery, keys: AttributeKeys): Prisma.Sql {
    const groups = by.flatMap((column, at) => partsOf(column, at));
    const measured = measuredColumns(aggregates);
    const groupsSql = Prisma.join(groups.map(({ value }) => value));
    const joins = [
      ...by.map((column, at) => joinSql(column, `g${at}`, keys)),
      ...measured.map((column, at) => joinSql(column, `s${at}`, keys)),
    ];
    const shown = [
      Prisma.sql`r."state" AS "state"`,
      ...groups.map(({ value, name }) => named(value, name)),
      ...measured.flatMap((column, at) => {
        const statistics = aggregates.filter((one) => isSame(one.column, column)).map((one) => one.statistic);
        return helperColumns(statistics, { at, number: Prisma.raw(`s${at}."number"`), groups: groupsSql });
      }),
    ];
    const scope = { projectKey, keys, dialect: this.#dialect, run: Prisma.sql`r."id"`, hasRow: true };
    const condition = filter ? Prisma.sql`AND ${conditionSql(filter, scope)}` : Prisma.empty;
    return Prisma.sql`SELECT ${Prisma.join(shown)} FROM "Run" r ${Prisma.join(joins, " ")}
      WHERE r."projectId" = ${projectKey} ${condition}`;
  }
}

/** The columns that there are statistics of, each once, however many. */
function measuredColumns(aggregates: readonly GroupAggregate[]): AttributeColumn[] {
  const columns = aggregates.map(({ column }) => column);
  return columns.filter((column, at) => columns.findIndex((other) => isSame(other, column)) === at);
}

function isSame(a: AttributeColumn, b: AttributeColumn): boolean {
  return a.group === b.group && a.key === b.key;
}

function aggregateSql({ aggregates }: GroupQuery, { column, statistic }: GroupAggregate): Prisma.Sql {
  const at = measuredColumns(aggregates).findIndex((measured) => isSame(measured, column));
  return statisticSql(statistic, at);
}

/** A column of a config or metric has a number in some runs and a text in others; every other has one kind of value. */
function partsOf(column: ValueColumn, at: number): { value: Prisma.Sql; name: string }[] {
  if (column.kind !== "attribute") return [{ value: fieldSql(column), name: `t${at}` }];
  return [
    { value: Prisma.raw(`g${at}."number"`), name: `n${at}` },
    { value: Prisma.raw(`g${at}."text"`), name: `t${at}` },
  ];
}

function joinSql(column: ValueColumn, alias: string, keys: AttributeKeys): Prisma.Sql {
  if (column.kind !== "attribute") return Prisma.empty;
  const a = Prisma.raw(alias);
  return Prisma.sql`LEFT JOIN "RunAttribute" ${a} ON ${a}."runId" = r."id" AND ${a}."keyId" = ${keyOfColumn(column, keys)}`;
}

/** What was asked for, then every value, so that each page goes on where the one before ended. */
function orderOf(query: GroupQuery): Prisma.Sql[] {
  const { sort, by, aggregates } = query;
  const order = sort.flatMap((part): Prisma.Sql[] => {
    if (part.kind === "count") return nullsLast(Prisma.sql`COUNT(*)`, part.isDescending);
    if (part.kind === "column") return columnOrder(by[part.at]!, part.at, part.isDescending);
    return nullsLast(aggregateSql(query, aggregates[part.at]!), part.isDescending);
  });
  return [...order, ...by.flatMap((column, at) => columnOrder(column, at, false))];
}

/** Numbers before texts before nothing. */
function columnOrder(column: ValueColumn, at: number, isDescending: boolean): Prisma.Sql[] {
  return partsOf(column, at).flatMap(({ name }) => nullsLast(member(name), isDescending));
}

function nullsLast(value: Prisma.Sql, isDescending: boolean): Prisma.Sql[] {
  return [
    Prisma.sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`,
    isDescending ? Prisma.sql`${value} DESC` : Prisma.sql`${value} ASC`,
  ];
}

function toGroup(row: GroupRow, { by, aggregates }: GroupQuery): FoundGroup {
  const counts = states.map((state): [RunState, number] => [state, Number(row[state])]);
  return {
    values: by.map((_, at) => (row[`n${at}`] ?? row[`t${at}`] ?? null) as GroupValue),
    runCount: Number(row["count"]),
    stateCounts: Object.fromEntries(counts) as Record<RunState, number>,
    aggregates: aggregates.map(({ statistic }, at) =>
      statisticOf(statistic, row[`a${at}`] as number | bigint | null),
    ),
  };
}

function named(value: Prisma.Sql, name: string): Prisma.Sql {
  return Prisma.sql`${value} AS ${Prisma.raw(`"${name}"`)}`;
}

function member(name: string): Prisma.Sql {
  return Prisma.raw(`m."${name}"`);
}
