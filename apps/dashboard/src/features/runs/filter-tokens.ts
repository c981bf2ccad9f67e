import { unquote } from "../../lib/filter-text.ts";

/** A piece of a filter. */
export interface FilterToken {
  readonly kind: "word" | "number" | "string" | "mark";
  readonly text: string;
}

const patterns: readonly (readonly [FilterToken["kind"], RegExp])[] = [
  ["mark", /<=|>=|!=|[=<>(),]/y],
  ["number", /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_][\w./:@-]*/y],
  ["string", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy],
];

/** The pieces of a text in the filter language (docs/filters.md); undefined where something belongs to none. */
export function filterTokens(text: string): FilterToken[] | undefined {
  const tokens: FilterToken[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (!token) return undefined;
    tokens.push(token.kind === "string" ? { ...token, text: unquote(token.text) } : token);
    at = skipSpace(text, at + token.text.length);
  }
  return tokens;
}

function tokenAt(text: string, at: number): FilterToken | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0] };
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  const rest = /\S/.exec(text.slice(from));
  return rest ? from + rest.index : text.length;
}
