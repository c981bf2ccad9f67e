import type { TestProject } from "vitest/node";
import { findPostgres } from "./postgres-binaries.ts";
import { makeTemplate } from "./postgres-databases.ts";
import { startPostgres } from "./throwaway-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of the PostgreSQL server that the tests share; null where none runs on this machine. */
    postgresUrl: string | null;
  }
}

/**
 * Starts one PostgreSQL for all tests of a run. Where none runs on this machine its tests are skipped, by name;
 * REQUIRE_POSTGRES=1 makes that a failure.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const binaries = findPostgres();
  if (!binaries) {
    if (process.env["REQUIRE_POSTGRES"] === "1")
      throw new Error(
        "REQUIRE_POSTGRES is set, but no PostgreSQL runs on this machine: install it (Debian: apt-get install postgresql)",
      );
    project.provide("postgresUrl", null);
    return undefined;
  }
  const postgres = await startPostgres(binaries);
  await makeTemplate(postgres.url);
  project.provide("postgresUrl", postgres.url);
  return async () => postgres[Symbol.asyncDispose]();
}
