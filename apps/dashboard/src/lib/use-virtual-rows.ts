import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type RefObject } from "react";

/** Which rows of a long list are on the page, and the heights of what is left out around them, in pixels. */
export interface VirtualRows {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly indexes: readonly number[];
  readonly before: number;
  readonly after: number;
}

/** Rows of one height in a box that scrolls by itself: only those in sight are on the page. */
export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const scrollRef = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this render only
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? -1) + 1;
  return {
    scrollRef,
    indexes: items.map((item) => item.index),
    before: first * rowHeight,
    after: Math.max(0, count - end) * rowHeight,
  };
}
