import { compilePattern } from "../../database/regular-expressions.ts";
import { asTime, readFilterTime } from "./filter-time.ts";
import { readColumn, type RunColumn, type ValueColumn } from "./run-columns.ts";
import { filterFault, tokenize, type Token } from "./run-filter-tokens.ts";

/** A constant in a filter; times are epoch milliseconds. */
export type FilterValue = string | number | boolean;

/** The comparisons by order. */
export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A condition on runs. */
export type RunFilter =
  | { readonly kind: "and" | "or"; readonly parts: readonly RunFilter[] }
  | { readonly kind: "not"; readonly part: RunFilter }
  | FilterLeaf;

/** A condition on one column. */
export type FilterLeaf =
  | {
      readonly kind: "compare";
      readonly column: ValueColumn;
      readonly comparison: Comparison;
      readonly value: FilterValue;
    }
  | { readonly kind: "in"; readonly column: ValueColumn; readonly values: readonly FilterValue[] }
  /** Texts that have a text in them, or in which a regular expression is found. */
  | { readonly kind: "contains" | "matches"; readonly column: RunColumn; readonly text: string }
  | { readonly kind: "exists"; readonly column: RunColumn }
  /** Has a value other than null. */
  | { readonly kind: "filled"; readonly column: ValueColumn };

/**
 * Reads a condition such as `state = "running" and (config.lr < 0.1 or not tags contains "old")`: docs/filters.md
 * has the language. A run that lacks a value meets no comparison on it.
 * @throws AppError `invalid_filter` naming the position, what was expected and what is there.
 */
export function parseRunFilter(text: string, now: Date): RunFilter {
  return new FilterParser(tokenize(text), now).parse();
}

/** The conditions on single columns that a filter is made of. */
export function leavesOfFilter(filter: RunFilter): FilterLeaf[] {
  if ("part" in filter) return leavesOfFilter(filter.part);
  if ("parts" in filter) return filter.parts.flatMap(leavesOfFilter);
  return [filter];
}

/** Deeper nesting is refused: it would overflow the stack. */
const depthMax = 50;

class FilterParser {
  readonly #tokens: Token[];
  readonly #now: Date;
  #next = 0;
  #depth = 0;

  constructor(tokens: Token[], now: Date) {
    this.#tokens = tokens;
    this.#now = now;
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
    const isNegated = this.#accept("not");
    const test = this.#textTest(column) ?? this.#valueTest(column, isNegated);
    return isNegated ? { kind: "not", part: test } : test;
  }

  #textTest(column: RunColumn): FilterLeaf | undefined {
    if (column.kind === "time") return undefined;
    if (this.#accept("contains")) return { kind: "contains", column, text: this.#text().text };
    if (!this.#accept("matches")) return undefined;
    const pattern = this.#text();
    try {
      compilePattern(pattern.text);
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      throw filterFault(pattern.at, `expected a regular expression of RE2: ${fault}`);
    }
    return { kind: "matches", column, text: pattern.text };
  }

  #valueTest(column: RunColumn, isNegated: boolean): RunFilter {
    if (column.kind === "tags")
      return this.#fail("`contains`, `matches` or `exists`: tags know no other comparison");
    if (this.#accept("in")) return { kind: "in", column, values: this.#values(column) };
    const token = this.#take();
    if (isNegated) return this.#fail("`in`, `contains` or `matches` after `not`", token);
    if (token.kind !== "comparison")
      return this.#fail("a comparison, `in`, `contains`, `matches` or `exists`", token);
    const comparison = token.text as Comparison;
    if (comparison === "=" && this.#accept("null")) return { kind: "not", part: { kind: "filled", column } };
    if (comparison === "!=" && this.#accept("null")) return { kind: "filled", column };
    return { kind: "compare", column, comparison, value: this.#value(column) };
  }

  #column(): RunColumn {
    const token = this.#take();
    if (token.kind !== "word") return this.#fail("a column", token);
    const quoted = token.text.endsWith(".") && this.#peek().kind === "string" ? this.#take().text : "";
    const column = readColumn(token.text + quoted);
    return column ?? this.#fail("a column such as state, name, createdAt, config.… or summary.…", token);
  }

  #values(column: ValueColumn): FilterValue[] {
    this.#expect("(");
    const values = [this.#value(column)];
    while (this.#accept(",")) values.push(this.#value(column));
    this.#expect(")");
    return values;
  }

  #value(column: ValueColumn): FilterValue {
    const token = this.#take();
    if (column.kind === "time") return this.#time(token);
    if (token.kind === "string") return token.text;
    if (token.kind === "number" && Number.isFinite(Number(token.text))) return Number(token.text);
    if (token.kind === "word" && /^(true|false)$/.test(token.text)) return token.text === "true";
    return this.#fail('a number, a "text", true or false', token);
  }

  #time(token: Token): number {
    const isText = token.kind === "string";
    const time = isText ? readFilterTime(token.text, this.#now) : asTime(Number(token.text));
    const isTime = time !== undefined && (isText || token.kind === "number");
    return isTime
      ? time
      : this.#fail('a time such as "2026-01-31T12:00:00Z", or "-7d" for a week ago', token);
  }

  #text(): Token {
    const token = this.#take();
    return token.kind === "string" ? token : this.#fail('a "text"', token);
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
    throw filterFault(token.at, `expected ${expected}, found ${found}`);
  }
}
