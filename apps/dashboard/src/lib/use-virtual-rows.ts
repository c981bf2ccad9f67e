import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useRef, type RefObject } from "react";

const spareRows = 8;

/** Which rows of a long list are on the page, and the heights of what is left out around them, in pixels. */
export interface VirtualRows<E extends HTMLElement> {
  readonly scrollRef: RefObject<E | null>;
  readonly indexes: readonly number[];
  /** The row behind the last one. */
  readonly end: number;
  readonly before: number;
  readonly after: number;
  /** Brings a row into sight. */
  readonly scrollTo: (row: number) => void;
}

/**
 * Rows of one height in a box that scrolls by itself: only those in sight are on the page. Rows that are scrolled to
 * stop below a head of so many pixels.
 */
export function useVirtualRows<E extends HTMLElement = HTMLDivElement>(
  count: number,
  rowHeight: number,
  headHeight = 0,
): VirtualRows<E> {
  const scrollRef = useRef<E>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this render only
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: spareRows,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const indexes = virtualizer.getVirtualItems().map((item) => item.index);
  const end = (indexes.at(-1) ?? -1) + 1;
  const scrollTo = useCallback((row: number) => virtualizer.scrollToIndex(row), [virtualizer]);
  return {
    scrollRef,
    indexes,
    before: (indexes[0] ?? 0) * rowHeight,
    end,
    after: Math.max(0, count - end) * rowHeight,
    scrollTo,
  };
}
