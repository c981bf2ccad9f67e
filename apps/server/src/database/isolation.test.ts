import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase } from "../../test/databases.ts";
import { interleave, patience, projectNamed, projectNames } from "../../test/interleave.ts";

describeDatabases("queries and transactions at the same time", (provider) => {
  test("an acknowledged insert never goes down with somebody else's transaction", async () => {
    await using database = await openTestDatabase(provider);
    const { prisma } = database;
    // One sync for all: what is tested is isolation, and the disk has its own tests.
    if (provider === "sqlite") await prisma.$queryRaw`PRAGMA synchronous = OFF`;
    await interleave(prisma, 2000, 200);
    const names = await projectNames(prisma);
    expect(names.filter((name) => name.startsWith("i"))).toHaveLength(2000);
    expect(names.filter((name) => name.startsWith("t"))).toHaveLength(100);
  });

  test("nobody sees what a transaction has not committed", async () => {
    await using database = await openTestDatabase(provider);
    const gate = Promise.withResolvers<void>();
    const open = Promise.withResolvers<void>();
    const transaction = database.prisma.$transaction(async (tx) => {
      await tx.project.create(projectNamed("unborn"));
      open.resolve();
      await gate.promise;
      throw new Error("rolled back");
    }, patience);
    await open.promise;
    const seen = projectNames(database.prisma);
    gate.resolve();
    await expect(transaction).rejects.toThrow("rolled back");
    expect(await seen).toEqual([]);
  });

  test("a query that fails lets the next one through", async () => {
    await using database = await openTestDatabase(provider);
    const { prisma } = database;
    await expect(prisma.$queryRawUnsafe("SELECT nonsense FROM nowhere")).rejects.toThrow("nowhere");
    await expect(prisma.$executeRawUnsafe("DELETE FROM nowhere")).rejects.toThrow("nowhere");
    expect(await projectNames(prisma)).toEqual([]);
  });
});
