/** A test for names, and what was wrong with the text it was made of. */
export interface NameMatcher {
  readonly matches: (name: string) => boolean;
  /** Why a text is no regular expression; it is looked for as it stands then. */
  readonly problem: string | undefined;
}

/** Looks for a regular expression anywhere in a name, in small or capital letters; plain text is one, too. */
export function searchMatcher(search: string): NameMatcher {
  const text = search.trim();
  if (text === "") return { matches: () => true, problem: undefined };
  const expression = toExpression(text, "i");
  if (expression instanceof RegExp) return { matches: (name) => expression.test(name), problem: undefined };
  const lower = text.toLowerCase();
  return { matches: (name) => name.toLowerCase().includes(lower), problem: expression };
}

/**
 * A pattern that selects whole names: a glob, in which `*` stands for any letters and `?` for one, or a regular
 * expression between slashes, which is looked for anywhere. A pattern with a problem matches nothing.
 */
export function patternMatcher(pattern: string): NameMatcher {
  const text = pattern.trim();
  if (text === "") return { matches: () => false, problem: undefined };
  const body = /^\/(.+)\/$/s.exec(text)?.[1];
  const expression = body === undefined ? globToExpression(text) : toExpression(body, "");
  if (expression instanceof RegExp) return { matches: (name) => expression.test(name), problem: undefined };
  return { matches: () => false, problem: expression };
}

function globToExpression(glob: string): RegExp {
  const escaped = glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}

/** The expression, or in words why it is none. */
function toExpression(source: string, flags: string): RegExp | string {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    return reason.replace(/^Invalid regular expression: .*: /s, "") || "not a regular expression";
  }
}
