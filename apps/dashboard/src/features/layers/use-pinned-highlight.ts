"use client";

import { useEffect } from "react";
import { getHighlighted, highlight, subscribeHighlight } from "../../lib/highlight.ts";

/** Keeps a pinned layer in front in all charts while nothing else is pointed at. */
export function usePinnedHighlight(pinned: string | null): void {
  useEffect(() => {
    if (pinned === null) return undefined;
    const id = pinned;
    function keep() {
      // After the others have heard that nothing is pointed at any more.
      if (getHighlighted() === undefined)
        queueMicrotask(() => getHighlighted() === undefined && highlight(id));
    }
    highlight(id);
    const end = subscribeHighlight(keep);
    return () => {
      end();
      if (getHighlighted() === id) highlight(undefined);
    };
  }, [pinned]);
}
