import { Prisma } from "../generated/prisma/client.ts";

/** Whether a write failed because something with that name or id exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
