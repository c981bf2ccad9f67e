import type { Run, RunGroup } from "@descent/contracts";
import { useQueries, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { describeError } from "../../lib/describe-error.ts";
import { joinPages, type OpenedGroup } from "./group-tree.ts";
import { innerGroupsQuery, membersQuery, pageRowsMax, rowsMax, type GroupsRequest } from "./queries.ts";

/** A group whose inside is asked for. */
export interface AskedGroup {
  readonly filter: string;
  /** How the inside is grouped further; absent where it is runs. */
  readonly inner: GroupsRequest | undefined;
  /** How many of its rows the reader has come to. */
  readonly rows: number;
}

/** What is inside of opened groups, in their order: page by page, each as far as it is wanted. */
export function useOpenedGroups(
  { project, sort }: { readonly project: string; readonly sort: string },
  asked: readonly AskedGroup[],
): readonly (OpenedGroup | undefined)[] {
  const client = useQueryClient();
  const pages = asked.map((group) => pagesOf(client, { project, sort }, group));
  const results = useQueries({ queries: pages.flat(), combine: openedPages });
  const lengths = pages.map(({ length }) => length).join(" ");
  return useMemo(() => {
    let at = 0;
    const joined = [];
    for (const length of lengths === "" ? [] : lengths.split(" ").map(Number)) {
      joined.push(joinPages(results.slice(at, at + length)));
      at += length;
    }
    return joined;
  }, [results, lengths]);
}

/** The pages of a group that can be asked for: where one begins is known once the one before has come. */
function pagesOf(
  client: QueryClient,
  { project, sort }: { readonly project: string; readonly sort: string },
  { filter, inner, rows }: AskedGroup,
) {
  const pageAt = (cursor: string | null) =>
    inner
      ? { ...innerGroupsQuery(project, inner, cursor), select: ofGroups }
      : { ...membersQuery(project, { filter, sort, cursor }), select: ofRuns };
  const pages = [];
  let cursor: string | null = null;
  do {
    const query: ReturnType<typeof pageAt> = pageAt(cursor);
    pages.push(query);
    const known = client.getQueryData<{ readonly nextCursor: string | null }>(query.queryKey);
    cursor = known?.nextCursor ?? null;
  } while (cursor !== null && pages.length * pageRowsMax < Math.min(rows, rowsMax));
  return pages;
}

function openedPages(
  results: readonly { readonly data: OpenedGroup | undefined; readonly error: unknown }[],
): (OpenedGroup | undefined)[] {
  return results.map(({ data, error }) =>
    error && !data ? { hasMore: false, error: describeError(error).detail } : data,
  );
}

/** A page of groups. */
export function ofGroups(page: { items: RunGroup[]; nextCursor: string | null }): OpenedGroup {
  return { groups: page.items, hasMore: page.nextCursor !== null };
}

function ofRuns(page: { items: Run[]; nextCursor: string | null }): OpenedGroup {
  return { runs: page.items, hasMore: page.nextCursor !== null };
}
