import { readFileSync } from "node:fs";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";

const schemaFile = path.resolve(import.meta.dirname, "../../../prisma/schema.prisma");

/**
 * The SQL that leads from a database to `prisma/schema.prisma`; an empty comment where they agree.
 * Prisma's schema engine is run from its WebAssembly package, so nothing is downloaded.
 */
export async function schemaDiff(databaseFile: string): Promise<string> {
  const schema = readFileSync(schemaFile, "utf8");
  const url = `file:${databaseFile}`;
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url }));
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile, schema]] }, () => {}, adapter);
  try {
    const result = await engine.diff({
      from: {
        tag: "schemaDatasource",
        files: [{ path: schemaFile, content: schema }],
        configDir: path.dirname(schemaFile),
      },
      to: { tag: "schemaDatamodel", files: [{ path: schemaFile, content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: ["_prisma_migrations"], externalEnums: [] },
    });
    return result.stdout ?? "";
  } finally {
    engine.free();
  }
}
