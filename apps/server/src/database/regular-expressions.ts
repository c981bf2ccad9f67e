import { RE2JS } from "re2js";

/** A pattern is compiled once per query, not once per row; more than these are nobody's filter. */
const cacheSize = 64;
const compiled = new Map<string, RE2JS>();

/**
 * A pattern in RE2's syntax, which matches in linear time whatever a stranger sends.
 * @throws Error naming the pattern and its fault.
 */
export function compilePattern(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const expression = compile(pattern);
  if (compiled.size >= cacheSize) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new Error(`the regular expression ${JSON.stringify(pattern)} cannot be read: ${fault}`, {
      cause: error,
    });
  }
}

/**
 * What SQLite calls for `value REGEXP pattern`: 1 where the pattern is found anywhere in the value. NULL where
 * either is no text, as with every comparison.
 */
export function regexpFunction(pattern: unknown, value: unknown): number | null {
  if (typeof pattern !== "string" || typeof value !== "string") return null;
  return compilePattern(pattern).test(value) ? 1 : 0;
}
