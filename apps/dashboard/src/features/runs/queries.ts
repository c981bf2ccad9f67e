import {
  groupRuns,
  listRunColumns,
  listRuns,
  listRunValues,
  type GroupStatistic,
  type LiveEvent,
} from "@descent/contracts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { affectsListing } from "../../lib/affects-listing.ts";
import { request } from "../../lib/api.ts";
import { idFilter } from "../../lib/id-filter.ts";

/** Most runs that charts draw at once: what one query of curves takes. */
export const chartedMax = 1000;

/** Most rows that the table keeps, or shows of one group: beyond them a filter finds more than scrolling does. */
export const rowsMax = 20_000;

const firstRows = 100;
/** Rows in one request. */
export const pageRowsMax = 1000;

/**
 * The runs of a project, page by page, as the server filters and sorts them. The first page is quick, and holds all runs
 * that charts wait for.
 */
export function runsQuery(project: string, { filter, sort, charted }: Listing) {
  return infiniteQueryOptions({
    queryKey: ["runs", project, "list", filter, sort],
    queryFn: ({ pageParam, signal }) => listPage(project, { filter, sort, ...pageParam }, signal),
    initialPageParam: { cursor: null as string | null, limit: Math.max(firstRows, charted) },
    getNextPageParam: (page, pages) =>
      page.nextCursor === null ? null : { cursor: page.nextCursor, limit: nextPageRows(pages) },
    meta: { affectedBy: affectsListing(project, `${filter} ${sort}`) },
  });
}

/** The second page fills the first to as many as charts may draw, every further one brings as many as may come. */
function nextPageRows(pages: readonly { readonly items: readonly unknown[] }[]): number {
  const [first, second] = pages;
  const missing = first && !second ? chartedMax - first.items.length : 0;
  return missing > 0 ? missing : pageRowsMax;
}

/** Which runs are listed, in which order. */
export interface Listing {
  readonly filter: string;
  readonly sort: string;
  /** How many of them charts draw. */
  readonly charted: number;
}

interface PageRequest {
  readonly filter: string;
  readonly sort: string;
  readonly limit: number;
  readonly cursor?: string | null;
}

function listPage(project: string, { filter, sort, limit, cursor }: PageRequest, signal?: AbortSignal) {
  const query = { limit, sort, filter: filter || undefined, cursor: cursor ?? undefined };
  return request(listRuns, { params: { project }, query }, signal);
}

/** All runs of a filter, up to as many as the table keeps. */
export async function readRuns(project: string, filter: string) {
  const runs = [];
  let cursor: string | null = null;
  do {
    const page = await listPage(project, { filter, sort: "-createdAt", limit: pageRowsMax, cursor });
    runs.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && runs.length < rowsMax);
  return runs;
}

/** How many runs a filter finds, by their states. */
export function countQuery(project: string, filter: string) {
  return queryOptions({
    queryKey: ["runs", project, "count", filter],
    queryFn: async ({ signal }) => {
      const body = { filter: filter || undefined, by: ["state"], aggregates: [], limit: 10 };
      const { items } = await request(groupRuns, { params: { project }, body }, signal);
      return items.reduce((sum, { runCount }) => sum + runCount, 0);
    },
    meta: { affectedBy: affectsListing(project, filter) },
  });
}

/** Which groups are asked for. */
export interface GroupsRequest {
  readonly filter: string;
  readonly by: string;
  readonly sort: string;
  readonly statistic: GroupStatistic;
  /** Columns whose numbers are gathered for each group; at most 20. */
  readonly columns: readonly string[];
}

/** The outermost groups, page by page. */
export function groupsQuery(project: string, asked: GroupsRequest) {
  return infiniteQueryOptions({
    queryKey: ["runs", project, "groups", "pages", asked],
    queryFn: ({ pageParam, signal }) => groupsPage(project, { ...asked, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    meta: { affectedBy: affectsGroups(project) },
  });
}

/** A page of the groups in an opened group. */
export function innerGroupsQuery(project: string, asked: GroupsRequest, cursor: string | null) {
  return queryOptions({
    queryKey: ["runs", project, "groups", asked, cursor],
    queryFn: ({ signal }) => groupsPage(project, { ...asked, cursor }, signal),
    meta: { affectedBy: affectsGroups(project) },
  });
}

function affectsGroups(project: string) {
  return (event: LiveEvent) => (event.kind === "run" || event.kind === "points") && event.project === project;
}

function groupsPage(
  project: string,
  asked: GroupsRequest & { readonly cursor: string | null },
  signal: AbortSignal,
) {
  const { filter, by, sort, statistic, columns, cursor } = asked;
  const aggregates = columns.map((column) => ({ column, statistic }));
  const page = { limit: pageRowsMax, ...(cursor !== null && { cursor }) };
  const body = { filter: filter || undefined, by: [by], aggregates, sort, ...page };
  return request(groupRuns, { params: { project }, body }, signal);
}

/** A page of the runs of an opened group. */
export function membersQuery(project: string, asked: Omit<PageRequest, "limit">) {
  const { filter, sort, cursor = null } = asked;
  return queryOptions({
    queryKey: ["runs", project, "members", filter, sort, cursor],
    queryFn: ({ signal }) => listPage(project, { ...asked, limit: pageRowsMax }, signal),
    meta: { affectedBy: affectsListing(project, `${filter} ${sort}`) },
  });
}

/** The columns whose names begin so. */
export function columnsQuery(project: string, prefix: string) {
  return queryOptions({
    queryKey: ["run-columns", project, prefix],
    queryFn: ({ signal }) =>
      request(listRunColumns, { params: { project }, query: { prefix, limit: pageRowsMax } }, signal),
    placeholderData: keepPreviousData,
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}

const suggestedValues = 50;
const suggestionsStaleMs = 60_000;

/** The most frequent values of a column. */
export function valuesQuery(project: string, column: string, prefix: string) {
  return queryOptions({
    queryKey: ["run-values", project, column, prefix],
    queryFn: ({ signal }) =>
      request(
        listRunValues,
        { params: { project }, query: { column, prefix, limit: suggestedValues } },
        signal,
      ),
    enabled: column !== "",
    retry: false,
    staleTime: suggestionsStaleMs,
  });
}

/** Least and greatest values, which the list of runs has not, of some runs by their ids. */
export function extremesQuery(project: string, runs: readonly string[], columns: readonly string[]) {
  return queryOptions({
    queryKey: ["runs", project, "extremes", runs, columns],
    queryFn: async ({ signal }) => {
      // A group of one run: its mean is its value.
      const aggregates = columns.map((column) => ({ column, statistic: "mean" as const }));
      const body = { filter: idFilter(runs), by: ["id"], aggregates, limit: pageRowsMax };
      const { items } = await request(groupRuns, { params: { project }, body }, signal);
      return new Map(items.map((group) => [String(group.values[0]), group.aggregates]));
    },
    structuralSharing: false,
    meta: { affectedBy: (event) => event.kind === "points" && runs.includes(event.run) },
  });
}
