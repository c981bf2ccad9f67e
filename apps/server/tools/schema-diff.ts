import { readFileSync } from "node:fs";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { DescribingPg } from "./describing-pg.ts";

const prismaDir = path.resolve(import.meta.dirname, "../../../prisma");

/**
 * The SQL that leads from a database to the schema; empty where they agree. Prisma's schema engine is run from its
 * WebAssembly package, so nothing is downloaded.
 * @param url `file:…` or `postgresql://…`
 */
export async function schemaDiff(url: string): Promise<string> {
  const isSqlite = url.startsWith("file:");
  const files = schemaFiles(isSqlite ? "sqlite" : "postgresql");
  const adapter = isSqlite ? new PrismaBetterSqlite3({ url }) : new DescribingPg({ connectionString: url });
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path: file, content }) => [file, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    const result = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: prismaDir },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: {
        externalTables: [isSqlite ? "_prisma_migrations" : "public._prisma_migrations"],
        externalEnums: [],
      },
    });
    const sql = result.stdout ?? "";
    return /^(CREATE|ALTER|DROP|PRAGMA|INSERT)/m.test(sql) ? sql : "";
  } finally {
    engine.free();
  }
}

function schemaFiles(provider: "sqlite" | "postgresql"): { path: string; content: string }[] {
  return ["datasource.prisma", "models.prisma"].map((name) => {
    const file = path.join(prismaDir, provider, name);
    return { path: file, content: readFileSync(file, "utf8") };
  });
}
