import { AppError } from "../../errors.ts";
import { readColumn, type RunColumn } from "./run-columns.ts";
import { tokenize, type Token } from "./run-filter-tokens.ts";

/** A constant in a filter; times are epoch milliseconds. */
export type FilterValue = string | number | boolean;

type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A condition on runs. */
export type RunFilter =
  | { readonly kind: "and" | "or"; readonly parts: RunFilter[] }
  | { readonly kind: "not"; readonly part: RunFilter }
  | {
      readonly kind: "compare";
      readonly column: RunColumn;
      readonly comparison: Comparison;
      readonly value: FilterValue;
    }
  | { readonly kind: "in"; readonly column: RunColumn; readonly values: FilterValue[] }
  | { readonly kind: "contains"; readonly column: RunColumn; readonly text: string }
  | { readonly kind: "exists"; readonly column: RunColumn };

/**
 * Reads a condition such as `state = "running" and (config.lr < 0.1 or not tags contains "old")`.
 * Comparisons are = != < <= > >=, `in (…)`, `contains "…"` and `exists`; names with other characters than letters,
 * digits and `_./:@-` are quoted: `config."my key"`. A run that lacks a value meets no comparison on it.
 * @throws AppError `invalid_filter` naming the position, what was expected and what is there.
 */
export function parseRunFilter(text: string): RunFilter {
  const parser = new FilterParser(tokenize(text));
  return parser.parse();
}

/** Deeper nesting is refused: it would overflow the stack. */
const depthMax = 50;

class FilterParser {
  readonly #tokens: Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  parse(): RunFilter {
    const filter = this.#or();
    if (this.#peek().kind !== "end") this.#fail("`and`, `or` or the end");
    return filter;
  }

  #or(): RunFilter {
    return this.#list("or", () => this.#list("and", () => this.#condition()));
  }

  #list(word: "and" | "or", part: () => RunFilter): RunFilter {
    const parts = [part()];
    while (this.#accept(word)) parts.push(part());
    return parts.length === 1 ? parts[0]! : { kind: word, parts };
  }

  #condition(): RunFilter {
    if (++this.#depth > depthMax) this.#fail(`at most ${depthMax} levels of nesting`);
    try {
      if (this.#accept("not")) return { kind: "not", part: this.#condition() };
      if (!this.#accept("(")) return this.#comparison();
      const inner = this.#or();
      this.#expect(")");
      return inner;
    } finally {
      this.#depth--;
    }
  }

  #comparison(): RunFilter {
    const column = this.#column();
    if (this.#accept("exists")) return { kind: "exists", column };
    if (this.#accept("contains")) return { kind: "contains", column, text: this.#text() };
    if (column.kind === "tags") this.#fail("`contains` or `exists`: tags know no other comparison");
    if (this.#accept("in")) return { kind: "in", column, values: this.#values(column) };
    const token = this.#take();
    if (token.kind !== "comparison") return this.#fail("a comparison, `in`, `contains` or `exists`", token);
    return { kind: "compare", column, comparison: token.text as Comparison, value: this.#value(column) };
  }

  #column(): RunColumn {
    const token = this.#take();
    if (token.kind !== "word") return this.#fail("a column", token);
    const quoted = token.text.endsWith(".") && this.#peek().kind === "string" ? this.#take().text : "";
    const column = readColumn(token.text + quoted);
    return column ?? this.#fail("a column such as state, name, createdAt, config.… or summary.…", token);
  }

  #values(column: RunColumn): FilterValue[] {
    this.#expect("(");
    const values = [this.#value(column)];
    while (this.#accept(",")) values.push(this.#value(column));
    this.#expect(")");
    return values;
  }

  #value(column: RunColumn): FilterValue {
    const token = this.#take();
    if (column.kind === "time") return this.#time(token);
    if (token.kind === "string") return token.text;
    if (token.kind === "number" && Number.isFinite(Number(token.text))) return Number(token.text);
    if (token.kind === "word" && /^(true|false)$/.test(token.text)) return token.text === "true";
    return this.#fail('a number, a "text", true or false', token);
  }

  #time(token: Token): number {
    const time = token.kind === "string" ? Date.parse(token.text) : Number(token.text);
    const isTime = (token.kind === "string" || token.kind === "number") && Number.isFinite(time);
    return isTime ? time : this.#fail('a time such as "2026-01-31T12:00:00Z"', token);
  }

  #text(): string {
    const token = this.#take();
    return token.kind === "string" ? token.text : this.#fail('a "text"', token);
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }

  #accept(text: string): boolean {
    const token = this.#peek();
    if (token.kind === "string" || token.text !== text) return false;
    this.#next++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail(`\`${text}\``);
  }

  #fail(expected: string, token: Token = this.#peek()): never {
    const found = token.kind === "end" ? "the end" : `\`${token.text}\``;
    throw new AppError(
      "invalid_filter",
      `filter, column ${token.at + 1}: expected ${expected}, found ${found}`,
    );
  }
}
