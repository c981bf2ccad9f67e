"use client";

import type { LiveEvent } from "@descent/contracts";
import { useQueryClient, type Query, type QueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { createEventBatcher } from "./event-batcher.ts";
import { openLiveConnection, type LiveStatus } from "./live-connection.ts";

const refetchIntervalMs = 1000;

const LiveStatusContext = createContext<LiveStatus>("connecting");

/** How the tab's event stream stands. */
export function useLiveStatus(): LiveStatus {
  return use(LiveStatusContext);
}

/** Keeps everything on the page current: one event stream per tab, whose events refetch what they touch. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");

  useEffect(() => {
    const batcher = createEventBatcher({
      intervalMs: refetchIntervalMs,
      apply: (events) => refetch(client, (query) => isAffected(query, events)),
    });
    const close = openLiveConnection({
      onEvent: (event) => batcher.add(event),
      onStatus: setStatus,
      onFreshStart: () => void refetch(client, (query) => query.state.dataUpdatedAt > 0),
    });
    return () => {
      close();
      batcher.close();
    };
  }, [client]);

  return <LiveStatusContext value={status}>{children}</LiveStatusContext>;
}

/** Lets a request that is under way finish: cancelling it for each event would starve a slow answer. */
function refetch(client: QueryClient, predicate: (query: Query) => boolean): Promise<void> {
  return client.invalidateQueries({ predicate }, { cancelRefetch: false });
}

function isAffected(query: Query, events: readonly LiveEvent[]): boolean {
  const { affectedBy } = query.meta ?? {};
  return events.some((event) => event.kind === "reset" || affectedBy?.(event) === true);
}
