import { Prisma } from "../../generated/sqlite/client.ts";
import type { AttributeChanges } from "./attribute-changes.ts";
import type { AttributeKeys } from "./attribute-keys.repository.ts";
import { nameKeyOf } from "./run-attributes.ts";

/** Rows of one statement: SQLite takes 32,766 parameters. */
const rowsPerStatement = 5000;

/** Writes what changed among the attributes of a run; all their names have keys. */
export async function writeAttributes(
  tx: Prisma.TransactionClient,
  runKey: number,
  keys: AttributeKeys,
  { written, removed }: AttributeChanges,
): Promise<void> {
  const rows = written.map((attribute) => {
    const { number, text } = attribute;
    return Prisma.sql`(${runKey}, ${keys.get(nameKeyOf(attribute))}, ${number}, ${text})`;
  });
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    await tx.$executeRaw`INSERT INTO "RunAttribute" ("runId", "keyId", "number", "text")
      VALUES ${Prisma.join(rows.slice(start, start + rowsPerStatement))}
      ON CONFLICT ("runId", "keyId") DO UPDATE SET "number" = excluded."number", "text" = excluded."text"`;
  const gone = removed.flatMap((attribute) => keys.get(nameKeyOf(attribute)) ?? []);
  for (let start = 0; start < gone.length; start += rowsPerStatement)
    await tx.runAttribute.deleteMany({
      where: { runId: runKey, keyId: { in: gone.slice(start, start + rowsPerStatement) } },
    });
}
