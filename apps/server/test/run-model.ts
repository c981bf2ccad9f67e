/** What filters and sorting mean, said once more in the plainest way: the server must agree with it. */
import { quoted } from "../src/modules/runs/run-columns.ts";

type Literal = number | string | boolean;

/** A run as the model knows it: every value by the column that shows it; the place says who was made first. */
export interface ModelRun {
  readonly name: string;
  readonly place: number;
  readonly values: ReadonlyMap<string, Literal | null>;
  readonly tags: readonly string[];
}

/** A filter as a request sends it, and which runs it means. */
export interface ModelFilter {
  readonly text: string;
  readonly meets: (run: ModelRun) => boolean;
}

const comparisons: Record<string, (order: number) => boolean> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** The operators of `compared`. */
export const operators = Object.keys(comparisons);

export function compared(operator: string, column: string, value: Literal): ModelFilter {
  return {
    text: `${column} ${operator} ${literalText(value)}`,
    meets: (run) => {
      const own = valueOf(run, column);
      return typeof own === typeof plain(value) && comparisons[operator]!(difference(own, plain(value)));
    },
  };
}

export function among(column: string, values: readonly Literal[], isNegated: boolean): ModelFilter {
  return {
    text: `${column} ${isNegated ? "not in" : "in"} (${values.map(literalText).join(", ")})`,
    meets: (run) => values.some((value) => compared("=", column, value).meets(run)) !== isNegated,
  };
}

export function contains(column: string, text: string): ModelFilter {
  const found = (own: unknown) => typeof own === "string" && own.toLowerCase().includes(text.toLowerCase());
  return { text: `${column} contains ${quoted(text)}`, meets: (run) => found(valueOf(run, column)) };
}

export function matches(column: string, pattern: string): ModelFilter {
  const found = (own: unknown) => typeof own === "string" && new RegExp(pattern).test(own);
  return { text: `${column} matches ${quoted(pattern)}`, meets: (run) => found(valueOf(run, column)) };
}

export function exists(column: string): ModelFilter {
  return { text: `${column} exists`, meets: (run) => run.values.has(column) };
}

export function isNull(column: string, isNegated: boolean): ModelFilter {
  return {
    text: `${column} ${isNegated ? "!=" : "="} null`,
    meets: (run) => (valueOf(run, column) === null) !== isNegated,
  };
}

export function tagged(tag: string): ModelFilter {
  return { text: `tags contains ${quoted(tag)}`, meets: (run) => run.tags.includes(tag) };
}

export function taggedLike(pattern: string): ModelFilter {
  const meets = (run: ModelRun) => run.tags.some((tag) => new RegExp(pattern).test(tag));
  return { text: `tags matches ${quoted(pattern)}`, meets };
}

export function negated({ text, meets }: ModelFilter): ModelFilter {
  return { text: `not ${text}`, meets: (run) => !meets(run) };
}

export function joined(word: "and" | "or", parts: readonly ModelFilter[]): ModelFilter {
  return {
    text: `(${parts.map((part) => part.text).join(` ${word} `)})`,
    meets: (run) =>
      word === "and" ? parts.every((part) => part.meets(run)) : parts.some((part) => part.meets(run)),
  };
}

/** The runs in the order of columns such as `-config.lr`: numbers, texts, the rest; then by their making. */
export function sorted(runs: readonly ModelRun[], sort: readonly string[]): ModelRun[] {
  const last = sort[0]!.startsWith("-") ? -1 : 1;
  return runs.toSorted((a, b) => {
    for (const part of sort) {
      const isDescending = part.startsWith("-");
      const [left, right] = [a, b].map((run) => valueOf(run, part.replace(/^-/, "")));
      const order = rank(left) - rank(right) || difference(left, right) * (isDescending ? -1 : 1);
      if (order !== 0) return order;
    }
    return (a.place - b.place) * last;
  });
}

/** What a run has in a column: booleans are texts, and what is missing is null. */
export function valueOf(run: ModelRun, column: string): number | string | null {
  return plain(run.values.get(column));
}

function plain(value: Literal | null | undefined): number | string | null {
  return typeof value === "boolean" ? String(value) : (value ?? null);
}

function rank(value: unknown): number {
  return ["number", "string", "object"].indexOf(typeof value);
}

function difference(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return 0;
}

function literalText(value: Literal): string {
  return typeof value === "string" ? quoted(value) : String(value);
}
