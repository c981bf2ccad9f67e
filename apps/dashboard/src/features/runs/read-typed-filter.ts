import { printFilter } from "./filter-form.ts";
import { filterTokens } from "./filter-tokens.ts";

const keywords = new Set(["and", "or", "not", "in", "contains", "matches", "exists"]);

/**
 * The filter that was typed. Words without any operator look for runs whose names contain all of them, `/…/` for names
 * in which the regular expression is found.
 */
export function readTypedFilter(text: string): string {
  const typed = text.trim();
  const pattern = /^\/(.+)\/$/s.exec(typed)?.[1];
  if (pattern !== undefined) return printFilter({ join: "and", conditions: [named("matches", pattern)] });
  if (typed === "" || isFilter(typed)) return typed;
  const words = typed.split(/\s+/).map((word) => named("contains", word));
  return printFilter({ join: "and", conditions: words });
}

function named(operator: "contains" | "matches", value: string) {
  return { column: "name", operator, values: [value] };
}

/** Whether a text has operators or quotes, so that it is meant as a filter, right or wrong. */
function isFilter(text: string): boolean {
  if (/["'=<>()]/.test(text)) return true;
  return filterTokens(text)?.some((token) => token.kind === "word" && keywords.has(token.text)) ?? false;
}
