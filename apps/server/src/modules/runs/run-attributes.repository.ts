import { slicesOf } from "../../database/slices.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { AttributeChanges } from "./attribute-changes.ts";
import type { AttributeKeys } from "./attribute-keys.repository.ts";
import { nameKeyOf } from "./run-attributes.ts";

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
  for (const some of slicesOf(rows))
    await tx.$executeRaw`INSERT INTO "RunAttribute" ("runId", "keyId", "number", "text")
      VALUES ${Prisma.join(some)}
      ON CONFLICT ("runId", "keyId") DO UPDATE SET "number" = excluded."number", "text" = excluded."text"`;
  const gone = removed.flatMap((attribute) => keys.get(nameKeyOf(attribute)) ?? []);
  for (const some of slicesOf(gone))
    await tx.runAttribute.deleteMany({ where: { runId: runKey, keyId: { in: [...some] } } });
}
