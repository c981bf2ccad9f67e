import { z } from "zod";
import { cursorKeySchema, decodeCursor, encodeCursor } from "../../cursor.ts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { SortPhase, SortTerm } from "./run-order.repository.ts";

/** Where a page ends: the phase, the values of its terms in the last row, and that row's run. */
export interface RunPosition {
  readonly phase: number;
  readonly values: readonly (number | string | null)[];
  readonly run: number;
}

/** A row of a sorted list: its run, and the values of the phase's terms as `c0`, `c1`, …. */
export interface SortedRow {
  readonly run: number | bigint;
  readonly [term: `c${number}`]: number | bigint | string | Date | null;
}

/** The last moment that a Date can hold. */
const timeMsMax = 8.64e15;
const valueSchemas = {
  rank: z.int().min(0).max(2),
  number: z.number().nullable(),
  time: z.int().min(-timeMsMax).max(timeMsMax).nullable(),
  text: z.string().nullable(),
};

/** The cursor after a row. */
export function cursorAfter(list: string, phase: number, terms: readonly SortTerm[], row: SortedRow): string {
  const values = terms.map((_, at) => {
    const value = row[`c${at}`]!;
    if (value instanceof Date) return value.getTime();
    return typeof value === "bigint" ? Number(value) : value;
  });
  return encodeCursor([list, phase, values, Number(row.run)]);
}

/** @throws AppError `invalid_cursor` for that of another list, order or filter: it would give an arbitrary page. */
export function positionOf(list: string, phases: readonly SortPhase[], cursor: string): RunPosition {
  const schema = z
    .tuple([
      z.literal(list),
      z
        .int()
        .min(0)
        .max(phases.length - 1),
      z.array(z.union([z.number(), z.string(), z.null()])),
      cursorKeySchema,
    ])
    .refine(([, phase, values]) => fits(phases[phase]?.terms ?? [], values));
  const [, phase, values, run] = decodeCursor(schema, cursor);
  return { phase, values, run };
}

function fits(terms: readonly SortTerm[], values: readonly unknown[]): boolean {
  return (
    terms.length === values.length &&
    terms.every(({ kind }, at) => valueSchemas[kind].safeParse(values[at]).success)
  );
}

/** The rows of a phase that come after a position in it. */
export function afterSql(phase: SortPhase, { values, run }: RunPosition): Prisma.Sql {
  const isDescending = phase.isDescending;
  let after = beyondSql(phase.run, isDescending, run);
  for (const [at, term] of [...phase.terms.entries()].toReversed()) {
    const value = parameterOf(term, values[at] ?? null);
    // Where the value is missing it is so in all rows of its rank.
    if (value === null) continue;
    after = Prisma.sql`(${beyondSql(term.value, term.isDescending, value)} OR (${term.value} = ${value} AND ${after}))`;
  }
  const [first] = phase.terms;
  const bound = first && parameterOf(first, values[0] ?? null);
  if (!first || bound === null || bound === undefined || first.kind === "text") return after;
  // Says the same once more, so that the walk along the index begins here.
  const from = first.isDescending ? Prisma.sql`<=` : Prisma.sql`>=`;
  return Prisma.sql`${first.value} ${from} ${bound} AND ${after}`;
}

function beyondSql(value: Prisma.Sql, isDescending: boolean, than: number | string | Date): Prisma.Sql {
  return isDescending ? Prisma.sql`${value} < ${than}` : Prisma.sql`${value} > ${than}`;
}

function parameterOf({ kind }: SortTerm, value: number | string | null): number | string | Date | null {
  return kind === "time" && value !== null ? new Date(Number(value)) : value;
}
