"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { createEventBatcher } from "./event-batcher.ts";
import { openLiveConnection, type LiveStatus } from "./live-connection.ts";
import { refetchAffected, refetchFailed, refetchKnown } from "./refetch-affected.ts";

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
      apply: (events) => refetchAffected(client, events),
    });
    const close = openLiveConnection({
      onEvent: (event) => batcher.add(event),
      onStatus: setStatus,
      onFreshStart: () => void refetchKnown(client),
      onResume: () => void refetchFailed(client),
    });
    return () => {
      close();
      batcher.close();
    };
  }, [client]);

  return <LiveStatusContext value={status}>{children}</LiveStatusContext>;
}
