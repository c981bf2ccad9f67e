"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, type RefObject } from "react";

const rowHeight = 32;
const spareRows = 12;

/** Which rows of a long table are in the page: ten thousand runs keep only those in sight. */
export interface RowWindow {
  readonly indexes: readonly number[];
  /** Height of what is left out above and below, in pixels. */
  readonly before: number;
  readonly after: number;
  readonly scrollTo: (row: number) => void;
}

/** Follows the scrolling of an element; all rows, and the head above them, have the same height. */
export function useRowWindow(
  scrollRef: RefObject<HTMLElement | null>,
  count: number,
  onLook: (rows: number) => void,
): RowWindow {
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this render only
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: spareRows,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => onLook(end), [end, onLook]);
  const scrollTo = useCallback((row: number) => virtualizer.scrollToIndex(row), [virtualizer]);
  return {
    indexes: items.map((item) => item.index),
    before: first * rowHeight,
    after: Math.max(0, count - end) * rowHeight,
    scrollTo,
  };
}
