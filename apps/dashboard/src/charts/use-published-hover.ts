import { useLayoutEffect } from "react";
import { highlight } from "../lib/highlight.ts";
import { getCursor, publishCursor } from "./cursor-store.ts";

/** What one chart tells the others: where its pointer is along an axis, and what it points at there. */
interface PublishedHover {
  /** Tells this chart from others. */
  readonly panel: string;
  readonly axis: string;
  /** Undefined while nothing is pointed at. */
  readonly x: number | undefined;
  readonly id: string | undefined;
}

/**
 * Tells the other charts and the tables; what this chart has told it takes back when the pointer leaves. Before
 * the frame is painted, or crosshair and tooltip would come a frame apart.
 */
export function usePublishedHover({ panel, axis, x, id }: PublishedHover): void {
  const isActive = x !== undefined;
  useLayoutEffect(() => {
    if (x !== undefined) publishCursor({ panel, axis, x });
  }, [panel, axis, x]);
  useLayoutEffect(() => {
    if (isActive) highlight(id);
  }, [isActive, id]);
  useLayoutEffect(() => {
    if (!isActive) return undefined;
    return () => {
      if (getCursor()?.panel === panel) publishCursor(undefined);
      highlight(undefined);
    };
  }, [isActive, panel]);
}
