import type { LiveEvent } from "@descent/contracts";
import type { Query, QueryClient } from "@tanstack/react-query";
import { isPassing } from "./query-client.ts";

/** Asks again for what some events have made out of date; done when the answers are there. */
export function refetchAffected(client: QueryClient, events: readonly LiveEvent[]): Promise<void> {
  return refetch(client, ({ meta }) =>
    events.some((event) => event.kind === "reset" || meta?.affectedBy?.(event) === true),
  );
}

/** Asks again for all that was ever answered: it may have missed a change. */
export function refetchKnown(client: QueryClient): Promise<void> {
  return refetch(client, ({ state }) => state.dataUpdatedAt > 0 || isPassing(state.error));
}

/** Asks again for what failed while the server was away. */
export function refetchFailed(client: QueryClient): Promise<void> {
  return refetch(client, ({ state }) => isPassing(state.error));
}

/**
 * Lets a request that is under way finish, since cancelling it for each event would starve a slow answer, and then asks
 * once more: that answer may be from before the event.
 */
async function refetch(client: QueryClient, isMeant: (query: Query) => boolean): Promise<void> {
  const underWay = new Set(client.getQueryCache().findAll({ fetchStatus: "fetching", predicate: isMeant }));
  await invalidate(client, isMeant);
  if (underWay.size > 0) await invalidate(client, (query) => underWay.has(query));
}

function invalidate(client: QueryClient, predicate: (query: Query) => boolean): Promise<void> {
  return client.invalidateQueries({ predicate }, { cancelRefetch: false });
}
