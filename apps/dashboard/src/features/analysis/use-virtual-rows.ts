import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type RefObject } from "react";

const rowPx = 32;
const overscan = 10;

/** The rows of a long table that are on the screen, and the space that stands for the others. */
export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly indexes: readonly number[];
  /** Pixels above the first and below the last row. */
  readonly above: number;
  readonly below: number;
}

/** Follows the scrolling of `scroller`; all rows have the same height. */
export function useVirtualRows(count: number): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer is read at every render and handed on to nobody.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan,
  });
  const items = virtual.getVirtualItems();
  return {
    scroller,
    indexes: items.map(({ index }) => index),
    above: items[0]?.start ?? 0,
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
