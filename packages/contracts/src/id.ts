import { monotonicFactory } from "ulid";
import { z } from "zod";

const ulid = monotonicFactory();

type IdPrefix = "run" | "swp" | "trl" | "view";

/**
 * A new public id: prefix, underscore, ULID. Ids made in one process sort in the order in which they were
 * made, and are unique across machines, so a client may name a run before the server knows of it.
 */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${ulid()}`;
}

function idSchema(prefix: IdPrefix) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`), {
    error: `expected an id such as ${prefix}_01JD8GZ0000000000000000000`,
  });
}

export const runIdSchema = idSchema("run");
export const sweepIdSchema = idSchema("swp");
export const trialIdSchema = idSchema("trl");
export const viewIdSchema = idSchema("view");
