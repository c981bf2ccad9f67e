import { filterTokens, type FilterToken } from "./filter-tokens.ts";
import type { FilterCondition, FilterForm, FilterOperator, FilterValue } from "./filter-form.ts";

/**
 * Reads a filter into a form: conditions on single columns joined by one of `and` and `or`. Undefined for everything
 * else that the language has, and for what it has not: those are edited as text.
 */
export function parseFilter(text: string): FilterForm | undefined {
  const tokens = filterTokens(text);
  if (!tokens) return undefined;
  if (tokens.length === 0) return { join: "and", conditions: [] };
  const reader = new Reader(tokens);
  const conditions: FilterCondition[] = [];
  const joins = new Set<"and" | "or">();
  do {
    const condition = readCondition(reader);
    if (!condition) return undefined;
    conditions.push(condition);
    if (reader.isAtEnd) break;
    const join = reader.accept("and") ?? reader.accept("or");
    if (!join) return undefined;
    joins.add(join as "and" | "or");
  } while (joins.size < 2);
  return joins.size > 1 ? undefined : { join: [...joins][0] ?? "and", conditions };
}

class Reader {
  readonly #tokens: readonly FilterToken[];
  #next = 0;

  constructor(tokens: readonly FilterToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  take(): FilterToken | undefined {
    return this.#tokens[this.#next++];
  }

  /** Steps over a word or mark if it is the next. */
  accept(...texts: readonly string[]): string | undefined {
    const token = this.#tokens[this.#next];
    if (!token || token.kind === "string" || !texts.includes(token.text)) return undefined;
    this.#next++;
    return token.text;
  }

  takeText(): string | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "string") return undefined;
    this.#next++;
    return token.text;
  }
}

const comparisons = ["=", "!=", "<", "<=", ">", ">="] as const;

function readCondition(reader: Reader): FilterCondition | undefined {
  const isNegated = reader.accept("not") !== undefined;
  const column = readName(reader);
  if (column === undefined) return undefined;
  if (reader.accept("exists")) return { column, operator: isNegated ? "not exists" : "exists", values: [] };
  const isInnerNegated = reader.accept("not") !== undefined;
  if (isNegated && isInnerNegated) return undefined;
  const not = isNegated || isInnerNegated;
  const test = reader.accept("contains", "matches") as "contains" | "matches" | undefined;
  if (test) return withValue(column, not ? `not ${test}` : test, reader.takeText());
  if (reader.accept("in")) {
    const values = readValues(reader);
    return values && { column, operator: not ? "not in" : "in", values };
  }
  return not ? undefined : readComparison(reader, column);
}

function readComparison(reader: Reader, column: string): FilterCondition | undefined {
  const operator = reader.accept(...comparisons) as (typeof comparisons)[number] | undefined;
  if (!operator) return undefined;
  if ((operator === "=" || operator === "!=") && reader.accept("null"))
    return { column, operator: `${operator} null`, values: [] };
  return withValue(column, operator, readValue(reader));
}

function withValue(
  column: string,
  operator: FilterOperator,
  value: FilterValue | undefined,
): FilterCondition | undefined {
  return value === undefined ? undefined : { column, operator, values: [value] };
}

function readName(reader: Reader): string | undefined {
  const token = reader.take();
  if (token?.kind !== "word" || token.text === "and" || token.text === "or") return undefined;
  if (!token.text.endsWith(".")) return token.text;
  const quoted = reader.takeText();
  return quoted === undefined ? undefined : token.text + quoted;
}

function readValues(reader: Reader): FilterValue[] | undefined {
  if (!reader.accept("(")) return undefined;
  const values: FilterValue[] = [];
  do {
    const value = readValue(reader);
    if (value === undefined) return undefined;
    values.push(value);
  } while (reader.accept(","));
  return reader.accept(")") ? values : undefined;
}

/** `true` and `false` are texts for the server. */
function readValue(reader: Reader): FilterValue | undefined {
  const token = reader.take();
  if (!token || token.kind === "mark") return undefined;
  if (token.kind === "number") return Number(token.text);
  if (token.kind === "string") return token.text;
  return token.text === "true" || token.text === "false" ? token.text : undefined;
}
