import { setImmediate } from "node:timers/promises";
import { expect } from "vitest";
import type { PrismaClient } from "../src/generated/sqlite/client.ts";
import { Random } from "./random.ts";

/** Long enough for everything that waits its turn. */
export const patience = { maxWait: 60_000, timeout: 60_000 };

const at = new Date(0);

/** What makes a project of this name. */
export const projectNamed = (name: string) => ({ data: { name, createdAt: at, lastActivityAt: at } });

/** The names of all projects, in the order of their making. */
export async function projectNames(client: PrismaClient): Promise<string[]> {
  return (await client.project.findMany({ orderBy: { id: "asc" } })).map(({ name }) => name);
}

/**
 * Inserts and interactive transactions in a seeded order, taking turns on the event loop; every second transaction
 * rolls back. Inserts are named i0, i1, … and what transactions write t0, t1, …
 */
export async function interleave(client: PrismaClient, inserts: number, transactions: number): Promise<void> {
  const random = new Random(6);
  const turns = async () => {
    for (let left = random.int(8); left > 0; left--) await setImmediate();
  };
  const insert = async (one: number) => {
    await client.$executeRaw`INSERT INTO "Project" ("name", "createdAt", "lastActivityAt") VALUES (${`i${one}`}, ${at}, ${at})`;
  };
  const transact = async (one: number) => {
    const rollsBack = one % 2 === 1;
    const outcome = await client
      .$transaction(async (tx) => {
        await tx.project.create(projectNamed(`t${one}`));
        await turns();
        if (rollsBack) throw new Error("rolled back");
      }, patience)
      .then(
        () => "committed",
        (error: Error) => error.message,
      );
    expect(outcome).toBe(rollsBack ? "rolled back" : "committed");
  };
  const work = [
    ...Array.from({ length: inserts }, (_, one) => () => insert(one)),
    ...Array.from({ length: transactions }, (_, one) => () => transact(one)),
  ];
  const order = work.map((start) => ({ start, place: random.next() })).toSorted((a, b) => a.place - b.place);
  const started: Promise<void>[] = [];
  for (const { start } of order) {
    started.push(start());
    // Spread over the time of many transactions, so that some of what is inserted meets one that rolls back.
    await turns();
  }
  await Promise.all(started);
}
