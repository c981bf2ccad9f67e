import { useCallback, useState } from "react";

const spareRows = 12;
const initialRows = 40;

/** Which rows of a long table are on the screen: a thousand runs keep only these in the page. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/** Follows the scrolling of the element it is given as ref; all rows have the same height. */
export function useRowWindow(
  count: number,
  rowHeight: number,
): [(element: HTMLElement | null) => (() => void) | undefined, RowWindow] {
  const [range, setRange] = useState({ from: 0, to: initialRows });
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      function follow() {
        if (!element) return;
        const first = Math.floor(element.scrollTop / rowHeight);
        // Moves in jumps of half the spare rows, so that scrolling rarely renders.
        const from = Math.max(0, Math.floor((first - spareRows) / 6) * 6);
        const to = first + Math.ceil(element.clientHeight / rowHeight) + spareRows;
        setRange((old) => (old.from === from && Math.abs(old.to - to) < 6 ? old : { from, to: to + 6 }));
      }
      const observer = new ResizeObserver(follow);
      observer.observe(element);
      element.addEventListener("scroll", follow, { passive: true });
      return () => {
        observer.disconnect();
        element.removeEventListener("scroll", follow);
      };
    },
    [rowHeight],
  );
  const to = Math.min(count, range.to);
  return [ref, { from: Math.min(range.from, Math.max(0, to - 1)), to }];
}
