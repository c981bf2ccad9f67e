import { ExpressionError } from "./expression-model.ts";

/** A word of a formula. */
export interface Token {
  readonly kind: "number" | "metric" | "name" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

const patterns = [
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["metric", /\$\{([^}]*)\}/y],
  ["name", /[A-Za-z_]\w*/y],
  ["sign", /[-+*/^(),]/y],
] as const;

/**
 * Splits a formula into words; the last one is its end.
 * @throws ExpressionError at a letter that begins no word.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at++;
      continue;
    }
    const [token, length] = readToken(source, at);
    tokens.push(token);
    at += length;
  }
  return [...tokens, { kind: "end", text: "", at: source.length }];
}

function readToken(source: string, at: number): [token: Token, length: number] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (!found) continue;
    const text = (found[1] ?? found[0]).trim();
    if (text === "") throw new ExpressionError("a metric's name is missing between { and }", at);
    return [{ kind, text, at }, found[0].length];
  }
  if (source.startsWith("${", at)) throw new ExpressionError("the } behind the metric's name is missing", at);
  throw new ExpressionError(`“${source.charAt(at)}” means nothing here; metrics are written \${name}`, at);
}
