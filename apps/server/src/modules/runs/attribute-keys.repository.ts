import { slicesOf } from "../../database/slices.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import { nameKeyOf, type AttributeName } from "./run-attributes.ts";

/** Keys of names, by `nameKeyOf`. */
export type AttributeKeys = ReadonlyMap<string, number>;

/** No name has this key: a query for a name that nobody uses finds nothing by it. */
export const noKey = 0;

/** More names than these are looked up again. */
const knownMax = 200_000;

/**
 * Names of attributes and the numbers they have in the database. A name keeps its number as long as its project is
 * there, and no project ever gets a deleted one's number, so what was read once stays true.
 */
export class AttributeKeysRepository {
  #known = new Map<string, number>();

  /**
   * The keys of all names, made where they are missing. They count as known only when `remember` is called after the
   * transaction: it may yet be rolled back.
   */
  async ensure(
    tx: Prisma.TransactionClient,
    projectKey: number,
    names: readonly AttributeName[],
  ): Promise<AttributeKeys> {
    const found = await this.find(tx, projectKey, names);
    const missing = names.filter((name) => !found.has(nameKeyOf(name)));
    if (missing.length === 0) return found;
    // One order for everybody: two that make the same names must not wait for each other.
    const sorted = missing.toSorted((a, b) => (nameKeyOf(a) < nameKeyOf(b) ? -1 : 1));
    for (const some of slicesOf(sorted)) {
      const rows = some.map(({ kind, name }) => Prisma.sql`(${projectKey}, ${kind}, ${name})`);
      await tx.$executeRaw`INSERT INTO "AttributeKey" ("projectId", "kind", "name") VALUES ${Prisma.join(rows)}
        ON CONFLICT DO NOTHING`;
    }
    return new Map([...found, ...(await read(tx, projectKey, missing))]);
  }

  /** The keys of the names that exist. */
  async find(
    client: Prisma.TransactionClient,
    projectKey: number,
    names: readonly AttributeName[],
  ): Promise<AttributeKeys> {
    const found = new Map<string, number>();
    const unknown = names.filter((name) => {
      const key = this.#known.get(`${projectKey} ${nameKeyOf(name)}`);
      if (key !== undefined) found.set(nameKeyOf(name), key);
      return key === undefined;
    });
    return unknown.length === 0 ? found : new Map([...found, ...(await read(client, projectKey, unknown))]);
  }

  remember(projectKey: number, keys: AttributeKeys): void {
    if (this.#known.size + keys.size > knownMax) this.#known.clear();
    for (const [name, key] of keys) this.#known.set(`${projectKey} ${name}`, key);
  }
}

async function read(
  client: Prisma.TransactionClient,
  projectKey: number,
  names: readonly AttributeName[],
): Promise<Map<string, number>> {
  const keys = new Map<string, number>();
  for (const some of slicesOf(names)) {
    const pairs = some.map(({ kind, name }) => Prisma.sql`(${kind}, ${name})`);
    const rows = await client.$queryRaw<({ id: number } & AttributeName)[]>`
      SELECT "id", "kind", "name" FROM "AttributeKey"
      WHERE "projectId" = ${projectKey} AND ("kind", "name") IN (VALUES ${Prisma.join(pairs)})`;
    for (const row of rows) keys.set(nameKeyOf(row), row.id);
  }
  return keys;
}
