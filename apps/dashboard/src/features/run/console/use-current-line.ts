"use client";

import { useCallback, useSyncExternalStore } from "react";
import { lineOfHash } from "./console-window.ts";

const changed = "descent:line";

/** The line that the address names by `#L120` (counted from 0 here), and the way to name another. */
export function useCurrentLine(): [number | undefined, (line: number) => void] {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => "",
  );
  const pick = useCallback((line: number) => {
    const { pathname, search } = window.location;
    window.history.replaceState(null, "", `${pathname}${search}#L${line + 1}`);
    window.dispatchEvent(new Event(changed));
  }, []);
  return [lineOfHash(hash), pick];
}

function subscribe(listener: () => void): () => void {
  const events = ["hashchange", "popstate", changed];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}
