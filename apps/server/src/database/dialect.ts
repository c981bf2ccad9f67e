import { Prisma } from "../generated/sqlite/client.ts";
import { compilePattern } from "./regular-expressions.ts";

/** The database that a server keeps its data in. */
export type Provider = "sqlite" | "postgresql";

/** The one place where the two databases' SQL texts differ. */
export interface Dialect {
  readonly provider: Provider;
  /**
   * A condition: the pattern (RE2 syntax, linear time) is found anywhere in a text; NULL for NULL.
   * @throws Error where the pattern cannot be read: the same on both databases, before anything is asked of them.
   */
  matches(value: Prisma.Sql, pattern: string): Prisma.Sql;
  /** A condition: the part is found anywhere in a text, whatever the case of its ASCII letters; NULL for NULL. */
  contains(value: Prisma.Sql, part: string): Prisma.Sql;
  /** Ends a SELECT whose rows nobody else is to lock or change before the end of the transaction. */
  readonly forUpdate: Prisma.Sql;
}

const sqlite: Dialect = {
  provider: "sqlite",
  matches: (value, pattern) => {
    compilePattern(pattern);
    return Prisma.sql`${value} REGEXP ${pattern}`;
  },
  contains: (value, part) => Prisma.sql`${value} LIKE ${likePattern(part)} ESCAPE '\\'`,
  // A transaction has the database to itself.
  forUpdate: Prisma.empty,
};

const postgresql: Dialect = {
  provider: "postgresql",
  matches: (value, pattern) => {
    compilePattern(pattern);
    return Prisma.sql`${value} ~ ${toPostgresPattern(pattern)}`;
  },
  contains: (value, part) => Prisma.sql`${value} ILIKE ${likePattern(part)} ESCAPE '\\'`,
  // Rows that refer to the locked ones can still be made.
  forUpdate: Prisma.sql`FOR NO KEY UPDATE`,
};

/** How to speak to a database. */
export function dialectOf(provider: Provider): Dialect {
  return provider === "sqlite" ? sqlite : postgresql;
}

/** PostgreSQL calls word boundaries and the end of the text by other letters than RE2. */
const postgresEscapes: Record<string, string> = { b: "y", B: "Y", z: "Z" };

function toPostgresPattern(pattern: string): string {
  return pattern.replaceAll(/\\(.)/gs, (_, letter: string) => `\\${postgresEscapes[letter] ?? letter}`);
}

function likePattern(part: string): string {
  return `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
