import type { Json } from "@descent/contracts";
import type { z } from "zod";

/** What a stored text must be, and what stands in the place of what is not. */
export interface PartOptions<T extends Json> {
  readonly schema: z.ZodType<T>;
  /** One object that stays the same. */
  readonly fallback: T;
}

// Every round leaves out one place; a text with more faults than this is of another kind.
const roundsMax = 200;

/**
 * Reads what was stored, by this dashboard or by another version of it. Places that do not fit are left out, each as
 * small as possible: an entry of a list, a field that has a fallback; only where nothing is left all of it falls back.
 */
export function readPart<T extends Json>(
  stored: Json | undefined,
  { schema, fallback }: PartOptions<T>,
): { readonly value: T; readonly isWhole: boolean } {
  if (stored === undefined) return { value: fallback, isWhole: true };
  let rest: Json | undefined = stored;
  for (let round = 0; round < roundsMax && rest !== undefined; round++) {
    const { data, error } = schema.safeParse(rest);
    if (!error) return { value: data, isWhole: round === 0 };
    rest = without(rest, error.issues[0]?.path ?? [], fallback);
  }
  return { value: fallback, isWhole: false };
}

/** The value without what stands at a path; undefined where nothing of it can stay. */
function without(value: Json, path: readonly PropertyKey[], fallback: Json | undefined): Json | undefined {
  const [key, ...inside] = path;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    if (typeof key !== "number" || value[key] === undefined) return undefined;
    const entry = inside.length > 0 ? without(value[key], inside, undefined) : undefined;
    return value.toSpliced(key, 1, ...(entry === undefined ? [] : [entry]));
  }
  if (typeof key !== "string") return undefined;
  const { [key]: present, ...others } = value;
  const known = fieldOf(fallback, key);
  const field = present !== undefined && inside.length > 0 ? without(present, inside, known) : undefined;
  if (field !== undefined) return { ...value, [key]: field };
  if (known !== undefined) return present === known ? undefined : { ...value, [key]: known };
  return present === undefined ? undefined : others;
}

function fieldOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value[key];
}
