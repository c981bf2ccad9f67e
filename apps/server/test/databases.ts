import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, inject } from "vitest";
import type { Provider } from "../src/database/dialect.ts";
import { openDatabase, type OpenDatabase } from "../src/database/open-database.ts";
import { createDatabase, dropDatabase } from "./postgres-databases.ts";

/** Where a test's database lies: a data folder or a URL, as `openDatabase` takes it. Disposing of it deletes it. */
export interface TestPlace extends AsyncDisposable {
  readonly place: string;
}

/** An open database of a test's own; disposing of it closes and deletes it. */
export type TestDatabase = OpenDatabase & TestPlace;

/** Why tests over PostgreSQL are skipped here. */
export const hasPostgres = inject("postgresUrl") !== null;

/** One suite over both databases: what holds on one holds on the other. */
export function describeDatabases(promise: string, suite: (provider: Provider) => void): void {
  describe(`${promise} on SQLite`, () => {
    suite("sqlite");
  });
  describe.skipIf(!hasPostgres)(`${promise} on PostgreSQL`, () => {
    suite("postgresql");
  });
}

/** A place for a database that nobody else uses. */
export async function makePlace(provider: Provider): Promise<TestPlace> {
  if (provider === "sqlite") {
    const place = mkdtempSync(path.join(tmpdir(), "descent-database-"));
    return { place, [Symbol.asyncDispose]: async () => rmSync(place, { recursive: true }) };
  }
  const place = await createDatabase(postgresUrl());
  return { place, [Symbol.asyncDispose]: () => dropDatabase(place) };
}

/** A new, migrated database. */
export async function openTestDatabase(
  provider: Provider,
  onError?: (error: unknown) => void,
): Promise<TestDatabase> {
  const place = await makePlace(provider);
  const database = await openDatabase(place.place, onError);
  const dispose = async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  };
  return { ...database, place: place.place, [Symbol.asyncDispose]: dispose };
}

/** The URL of the PostgreSQL server that all tests share. */
export function postgresUrl(): string {
  const url = inject("postgresUrl");
  if (url === null) throw new Error("no PostgreSQL runs on this machine: skip this test with `hasPostgres`");
  return url;
}
