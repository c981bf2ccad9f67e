import { AppError } from "../../errors.ts";

/** A piece of a filter; `at` counts characters from 0. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "comparison" | "mark" | "end";
  readonly text: string;
  readonly at: number;
}

const patterns: [Token["kind"], RegExp][] = [
  ["comparison", /<=|>=|!=|=|<|>/y],
  ["mark", /[(),]/y],
  ["number", /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_][\w./:@-]*/y],
  ["string", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy],
];

/** @throws AppError `invalid_filter` at the first character that begins nothing. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = /^\s*/.exec(text)![0].length;
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token.kind === "string" ? { ...token, text: unquote(token.text) } : token);
    at += token.text.length;
    at += /^\s*/.exec(text.slice(at))![0].length;
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], at };
  }
  const what = /["']/.test(text[at]!) ? "a closing quote" : "a column, value or operator";
  throw filterFault(at, `expected ${what}, found \`${text[at]}\``);
}

/** The refusal of a filter that points at the character where it goes wrong; `at` counts from 0. */
export function filterFault(at: number, message: string): AppError {
  const places = [{ path: "filter", message, column: at + 1 }];
  return new AppError("invalid_filter", `filter, column ${at + 1}: ${message}`, { places });
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}
