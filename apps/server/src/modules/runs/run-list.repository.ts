import type { Dialect } from "../../database/dialect.ts";
import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import type { AttributeKeys, AttributeKeysRepository } from "./attribute-keys.repository.ts";
import { conditionSql } from "./run-conditions.repository.ts";
import {
  afterSql,
  cursorAfter,
  positionOf,
  type RunPosition,
  type SortedRow,
} from "./run-cursor.repository.ts";
import type { RunFilter } from "./run-filter.ts";
import { namesOf } from "./run-names.repository.ts";
import { phasesOf, type SortPhase } from "./run-order.repository.ts";
import type { RunSort } from "./run-sort.ts";

/** Which runs of a project, in which order, how many. */
export interface RunListQuery {
  readonly projectKey: number;
  readonly filter: RunFilter | undefined;
  readonly sort: readonly RunSort[];
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The name of this list, which its cursors carry. */
  readonly list: string;
}

interface FoundRow {
  readonly row: SortedRow;
  readonly phase: number;
}

/** Answers which runs a list shows: the filter language and the sort order as SQL. */
export class RunListRepository {
  readonly #prisma: PrismaClient;
  readonly #keys: AttributeKeysRepository;
  readonly #dialect: Dialect;

  constructor(prisma: PrismaClient, keys: AttributeKeysRepository, dialect: Dialect) {
    this.#prisma = prisma;
    this.#keys = keys;
    this.#dialect = dialect;
  }

  /** @throws AppError `invalid_cursor`. */
  async list(query: RunListQuery): Promise<{ keys: number[]; nextCursor: string | null }> {
    const { projectKey, filter, sort, limit, list } = query;
    const columns = sort.map(({ column }) => column);
    const keys = await this.#keys.find(this.#prisma, projectKey, namesOf(filter, columns));
    const phases = phasesOf(sort, { projectKey, keys });
    const position = query.cursor === undefined ? undefined : positionOf(list, phases, query.cursor);
    const found: FoundRow[] = [];
    for (let phase = position?.phase ?? 0; phase < phases.length && found.length <= limit; phase++) {
      const after = phase === position?.phase ? position : undefined;
      const rows = await this.#read(phases[phase]!, { query, keys, after, count: limit + 1 - found.length });
      found.push(...rows.map((row) => ({ row, phase })));
    }
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      keys: page.map(({ row }) => Number(row.run)),
      nextCursor:
        last && found.length > limit
          ? cursorAfter(list, last.phase, phases[last.phase]!.terms, last.row)
          : null,
    };
  }

  async #read(
    phase: SortPhase,
    asked: { query: RunListQuery; keys: AttributeKeys; after: RunPosition | undefined; count: number },
  ): Promise<SortedRow[]> {
    const { query, keys, after, count } = asked;
    const { projectKey, filter } = query;
    const { run, hasRow, terms } = phase;
    const scope = { projectKey, keys, dialect: this.#dialect, run, hasRow };
    const conditions = [phase.where];
    if (after) conditions.push(afterSql(phase, after));
    if (filter) conditions.push(conditionSql(filter, scope));
    const shown = [
      Prisma.sql`${run} AS "run"`,
      ...terms.map(({ value }, at) => Prisma.sql`${value} AS ${Prisma.raw(`"c${at}"`)}`),
    ];
    const order = [...terms, { value: run, isDescending: phase.isDescending }].map(
      ({ value, isDescending }) => (isDescending ? Prisma.sql`${value} DESC` : Prisma.sql`${value} ASC`),
    );
    return this.#prisma.$queryRaw<SortedRow[]>`
      SELECT ${Prisma.join(shown)} FROM ${phase.from} WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY ${Prisma.join(order)} LIMIT ${count}`;
  }
}
