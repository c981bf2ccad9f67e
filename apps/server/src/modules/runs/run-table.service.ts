import {
  toMetricValue,
  type groupRuns,
  type EndpointRequest,
  type ProjectMetric,
  type RunColumnInfo,
  type RunGroup,
  type RunValue,
} from "@descent/contracts";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { encodeCursor, nameOfList, nextCursorOf, readCursor } from "../../cursor.ts";
import { compilePattern } from "../../database/regular-expressions.ts";
import { AppError } from "../../errors.ts";
import { projectKeyOf } from "../projects/project-key.ts";
import type { ProjectsRepository } from "../projects/projects.repository.ts";
import { columnName, fixedColumns, requestedColumn, type RunColumn } from "./run-columns.ts";
import { parseRunFilter } from "./run-filter.ts";
import { aggregateOf, groupColumn, groupFilter, parseGroupSort, type GroupValue } from "./run-groups.ts";
import type { RunGroupsRepository } from "./run-groups.repository.ts";
import type { RunSummaries } from "./run-summaries.ts";
import type { ColumnValuesRepository } from "./column-values.repository.ts";
import type { ProjectMetricsRepository } from "./project-metrics.repository.ts";

interface RunTableServiceParts {
  readonly projects: ProjectsRepository;
  readonly groups: RunGroupsRepository;
  readonly values: ColumnValuesRepository;
  readonly metrics: ProjectMetricsRepository;
  readonly summaries: RunSummaries;
  readonly now: Clock;
}

/** Runs seen as a table: groups of rows, and what its columns hold. */
export class RunTableService {
  readonly #parts: RunTableServiceParts;

  constructor(parts: RunTableServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `project_not_found`, `invalid_filter`, `invalid_sort`, `invalid_column`, `invalid_cursor`. */
  async group(
    project: string,
    asked: EndpointRequest<typeof groupRuns>["body"],
  ): Promise<{ items: RunGroup[]; nextCursor: string | null }> {
    const { limit, cursor } = asked;
    const given = this.#filter(asked.filter);
    const by = asked.by.map(groupColumn);
    const aggregates = asked.aggregates.map(aggregateOf);
    const sort = parseGroupSort(asked.sort, by, aggregates);
    const list = nameOfList([project, JSON.stringify({ ...asked, limit: 0, cursor: "" })]);
    const cursorSchema = z.tuple([z.literal(list), z.int().min(0)]);
    const offset = readCursor(cursorSchema, cursor)?.[1] ?? 0;
    const projectKey = await this.#projectKey(project);
    const { filter } = given ?? {};
    const query = { projectKey, filter, by, aggregates, sort, limit: limit + 1, offset };
    const found = await this.#parts.groups.list(query);
    return {
      items: found.slice(0, limit).map((group) => ({
        ...group,
        values: group.values.map(shown),
        filter: groupFilter(given, by, group.values),
        aggregates: group.aggregates.map((value) => (value === null ? null : toMetricValue(value))),
      })),
      nextCursor: found.length > limit ? encodeCursor([list, offset + limit]) : null,
    };
  }

  /** @throws AppError `project_not_found`. */
  async columns(
    project: string,
    { prefix, limit }: { prefix: string; limit: number },
  ): Promise<{ items: RunColumnInfo[]; hasMore: boolean }> {
    const projectKey = await this.#projectKey(project);
    const fixed = fixedColumns
      .map((column): RunColumnInfo => ({ name: columnName(column), type: typeOf(column) }))
      .filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase()));
    // Whoever types a quoted name has not closed the quotes yet.
    const beginning = prefix.replace(/^(\w+\.)"/, "$1");
    const named = await this.#parts.values.columns(projectKey, beginning, limit + 1);
    const all = [...fixed, ...named];
    return { items: all.slice(0, limit), hasMore: all.length > limit };
  }

  /** @throws AppError `project_not_found`, `invalid_filter` for a pattern that cannot be read, `invalid_cursor`. */
  async metrics(
    project: string,
    asked: {
      prefix?: string | undefined;
      search?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Promise<{ items: ProjectMetric[]; nextCursor: string | null }> {
    const { limit, prefix, search } = asked;
    const after = readCursor(z.string(), asked.cursor);
    if (search) checkPattern(search);
    const projectKey = await this.#projectKey(project);
    const items = await this.#parts.metrics.list({ projectKey, prefix, search, limit, after });
    return { items, nextCursor: nextCursorOf(items, limit, ({ name }) => name) };
  }

  /** @throws AppError `project_not_found`, `invalid_filter`, `invalid_column`. */
  async values(
    project: string,
    asked: { column: string; prefix: string; filter?: string | undefined; limit: number },
  ): Promise<{ items: RunValue[]; hasMore: boolean }> {
    const column = requestedColumn(asked.column);
    if (column.kind === "time")
      throw new AppError(
        "invalid_column",
        `the times in ${asked.column} are different in every run: compare them in a filter, as in ${asked.column} > "-7d"`,
      );
    const filter = this.#filter(asked.filter)?.filter;
    const projectKey = await this.#projectKey(project);
    const { prefix, limit } = asked;
    const found = await this.#parts.values.values({ projectKey, column, prefix, filter, limit: limit + 1 });
    return { items: found.slice(0, limit), hasMore: found.length > limit };
  }

  #filter(given: string | undefined) {
    const text = given?.trim();
    return text ? { text, filter: parseRunFilter(text, this.#parts.now()) } : undefined;
  }

  /** What is answered afterwards holds all that was appended before. */
  async #projectKey(project: string): Promise<number> {
    const key = await projectKeyOf(this.#parts.projects, project);
    await this.#parts.summaries.flush();
    return key;
  }
}

/** @throws AppError `invalid_filter`. */
function checkPattern(pattern: string): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    throw new AppError("invalid_filter", `search: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function typeOf(column: RunColumn): RunColumnInfo["type"] {
  return column.kind === "time" || column.kind === "tags" ? column.kind : "text";
}

function shown(value: GroupValue): number | string | null {
  return value instanceof Date ? value.toISOString() : value;
}
