import type { GroupStatistic } from "@descent/contracts";
import { Prisma } from "../../generated/sqlite/client.ts";

/** The columns that each run brings along for the statistics of one column: `v0` is its number, the rest helps. */
export function helperColumns(
  statistics: readonly GroupStatistic[],
  { at, number, groups }: { at: number; number: Prisma.Sql; groups: Prisma.Sql },
): Prisma.Sql[] {
  const named = (value: Prisma.Sql, name: string) => Prisma.sql`${value} AS ${Prisma.raw(`"${name}${at}"`)}`;
  const columns = [named(number, "v")];
  if (statistics.includes("std"))
    columns.push(named(Prisma.sql`AVG(${number}) OVER (PARTITION BY ${groups})`, "mean"));
  if (statistics.includes("median")) {
    const order = Prisma.sql`CASE WHEN ${number} IS NULL THEN 1 ELSE 0 END, ${number}`;
    columns.push(
      named(Prisma.sql`ROW_NUMBER() OVER (PARTITION BY ${groups} ORDER BY ${order})`, "place"),
      named(Prisma.sql`COUNT(${number}) OVER (PARTITION BY ${groups})`, "places"),
    );
  }
  return columns;
}

/** A statistic over the runs of a group. The deviation is given as its square: not every database has a root. */
export function statisticSql(statistic: GroupStatistic, at: number): Prisma.Sql {
  const of = (name: string) => Prisma.raw(`m."${name}${at}"`);
  switch (statistic) {
    case "mean":
      return Prisma.sql`AVG(${of("v")})`;
    case "min":
      return Prisma.sql`MIN(${of("v")})`;
    case "max":
      return Prisma.sql`MAX(${of("v")})`;
    case "sum":
      return Prisma.sql`SUM(${of("v")})`;
    case "count":
      return Prisma.sql`COUNT(${of("v")})`;
    case "median":
      return Prisma.sql`AVG(CASE WHEN ${of("place")} IN ((${of("places")} + 1) / 2, (${of("places")} + 2) / 2) THEN ${of("v")} END)`;
    case "std":
      // From the distances to the mean: a difference of large squares would lose all digits.
      return Prisma.sql`CASE WHEN COUNT(${of("v")}) > 1 THEN
        SUM((${of("v")} - ${of("mean")}) * (${of("v")} - ${of("mean")})) / (COUNT(${of("v")}) - 1) END`;
  }
}

/** The statistic from what `statisticSql` answers. */
export function statisticOf(statistic: GroupStatistic, answered: number | bigint | null): number | null {
  if (answered === null) return null;
  return statistic === "std" ? Math.sqrt(Number(answered)) : Number(answered);
}
