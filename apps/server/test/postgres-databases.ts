import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { migratePostgresql } from "../src/database/migrate-postgresql.ts";

const template = "migrated";

/** A connection that ends with its block. */
export async function connectTo(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** Makes the migrated database that others are copied from, which is faster than migrating each. */
export async function makeTemplate(serverUrl: string): Promise<void> {
  await run(serverUrl, `CREATE DATABASE "${template}"`);
  await using client = await connectTo(urlOf(serverUrl, template));
  await migratePostgresql(client);
}

/** The URL of a new, migrated database. */
export async function createDatabase(serverUrl: string): Promise<string> {
  return createFrom(serverUrl, template);
}

/** The URL of a new database with nothing in it. */
export async function createEmptyDatabase(serverUrl: string): Promise<string> {
  return createFrom(serverUrl, "template0");
}

/** The URL of a new database that can hold the letters of Western Europe only. */
export async function createLatin1Database(serverUrl: string): Promise<string> {
  return createFrom(serverUrl, "template0", "ENCODING 'LATIN1'");
}

/** Deletes a database, whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await run(urlOf(url, "postgres"), `DROP DATABASE "${new URL(url).pathname.slice(1)}" WITH (FORCE)`);
}

async function createFrom(serverUrl: string, source: string, options = ""): Promise<string> {
  const name = `test_${randomUUID()}`;
  await run(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${source}" ${options}`);
  return urlOf(serverUrl, name);
}

async function run(url: string, sql: string): Promise<void> {
  await using client = await connectTo(url);
  await client.query(sql);
}

function urlOf(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
}
