import type { PrismaClient } from "../src/generated/sqlite/client.ts";

/** Thrown in place of every statement after the end of a process. */
export class ProcessDied extends Error {
  override readonly name = "ProcessDied";
}

/**
 * A database client whose process dies at the n-th call: before the statement reaches the database, or after it was
 * carried out and before anybody heard of it. From then on nothing is carried out any more.
 */
export function mortalPrisma(
  prisma: PrismaClient,
  death: { readonly atCall: number; readonly afterwards: boolean },
): PrismaClient {
  let calls = 0;
  const step = () => {
    calls++;
    if (calls > death.atCall || (calls === death.atCall && !death.afterwards)) throw new ProcessDied();
    return calls === death.atCall;
  };
  const mortal = new Set<string | symbol>(["$queryRaw", "$executeRaw", "$transaction"]);
  return new Proxy(prisma, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (!mortal.has(name)) return value;
      const call = (value as (...args: unknown[]) => Promise<unknown>).bind(target);
      return (...args: unknown[]) => {
        const isLast = step();
        // Statements of a transaction are handed over as they are.
        if (!isLast || name === "$executeRaw") return call(...args);
        return call(...args).then(() => {
          throw new ProcessDied();
        });
      };
    },
  });
}
