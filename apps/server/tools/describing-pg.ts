import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { QueryResult } from "pg";

/** PostgreSQL's internal one-letter type, which the adapter refuses, and one of the catalogue's that it knows. */
const internalChar = 18;
const text = 25;

/** Prisma's adapter, able to describe a schema: the schema engine reads columns of one letter to do so. */
export class DescribingPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const connection = await super.connect();
    const letters = new Set<string>();
    const pool = connection.underlyingDriver();
    const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<QueryResult>;
    pool.query = (async (...given: unknown[]) => {
      const result = await query(...given);
      for (const field of result.fields.filter((one) => one.dataTypeID === internalChar)) {
        letters.add(field.name);
        field.dataTypeID = text;
      }
      return result;
    }) as typeof pool.query;
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (asked) => {
      const result = await queryRaw(asked);
      const typeOf = (name: string, at: number) =>
        letters.has(name) ? ColumnTypeEnum.Character : result.columnTypes[at]!;
      return { ...result, columnTypes: result.columnNames.map(typeOf) };
    };
    return connection;
  }
}
