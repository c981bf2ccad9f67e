"use client";

import type { ConsoleLine } from "@descent/contracts";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type RefObject,
} from "react";
import { ConsoleLineRow, lineHeight } from "./console-line.tsx";
import { JumpToEnd, LinesMissing } from "./console-overlays.tsx";
import type { ConsoleSettings } from "./console-settings.ts";
import { addedBefore } from "./console-window.ts";
import { rowCount, rowOf, useConsoleRows, type ConsoleSource } from "./use-console-rows.ts";

/** How near to the end, in pixels, counts as being there. */
const endSlack = 24;
/** How near to the beginning, in pixels, lines before it are asked for. */
const topSlack = 20 * lineHeight;

interface LinesProps {
  readonly run: string;
  readonly source: ConsoleSource;
  readonly settings: ConsoleSettings;
  /** The line that is pointed out, counted from 0. */
  readonly current: number | undefined;
  readonly onPick: (number: number) => void;
  /** Brings lines before the first one; absent where there are none. */
  readonly onTop: (() => unknown) | undefined;
}

/** The lines themselves: only those in sight are on the page, and at the end it follows what is written. */
export function ConsoleLines(props: LinesProps) {
  const { run, source, settings, current, onTop } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const count = rowCount(source);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this render only
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => lineHeight,
    getItemKey: useRowKey(source),
    overscan: 20,
  });
  const items = virtualizer.getVirtualItems();
  const shown = items.map((item) => item.index);
  const { lineAt, error, retry } = useConsoleRows(run, source, shown);
  const scrollTo = useCallback(
    (row: number, align: "end" | "center") => virtualizer.scrollToIndex(row, { align }),
    [virtualizer],
  );
  const isPinned = current !== undefined;
  const { isAtEnd, follow, onScroll } = useFollowing(scrollRef, { count, isPinned, scrollTo, onTop });
  useKeptPlace(scrollRef, source);
  useCurrentInSight(source, current, scrollTo);
  return (
    <div className="relative">
      <ScrollBox ref={scrollRef} onScroll={onScroll}>
        <div className="relative w-max min-w-full" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <div
              key={item.key}
              ref={settings.isWrapped ? virtualizer.measureElement : undefined}
              data-index={item.index}
              className={`absolute top-0 left-0 ${settings.isWrapped ? "w-full" : "min-w-full"}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row {...props} index={item.index} line={lineAt(item.index)} />
            </div>
          ))}
        </div>
      </ScrollBox>
      {error !== undefined && <LinesMissing error={error} onRetry={retry} />}
      {!isAtEnd && count > 0 && <JumpToEnd onJump={follow} />}
    </div>
  );
}

function ScrollBox(props: ComponentProps<"div">) {
  return (
    <div
      {...props}
      role="log"
      aria-label="Console"
      aria-live="off"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keys
      tabIndex={0}
      data-testid="console"
      className="h-[calc(100dvh-17rem)] min-h-80 overflow-auto rounded-b-lg bg-surface font-mono text-xs leading-[18px]"
    />
  );
}

function Row(props: LinesProps & { readonly index: number; readonly line: ConsoleLine | undefined }) {
  const { source, settings, line, current } = props;
  const number = source.kind === "all" ? source.window.first + props.index : line?.number;
  return (
    <ConsoleLineRow
      number={number}
      line={line}
      search={settings.search}
      hasTimes={settings.hasTimes}
      isWrapped={settings.isWrapped}
      isCurrent={number !== undefined && number === current}
      onPick={props.onPick}
    />
  );
}

/** What names a row even when others come before it: a found line's number. */
function useRowKey(source: ConsoleSource): (row: number) => number {
  const lines = source.kind === "found" ? source.lines : undefined;
  return useCallback((row) => lines?.[row]?.number ?? row, [lines]);
}

/** Brings the line that is pointed out into sight once, as soon as it is there. */
function useCurrentInSight(
  source: ConsoleSource,
  current: number | undefined,
  scrollTo: (row: number, align: "center") => void,
): void {
  const row = current === undefined ? -1 : rowOf(source, current);
  const done = useRef<number>(undefined);
  useEffect(() => {
    if (row < 0 || done.current === current) return;
    done.current = current;
    scrollTo(row, "center");
  }, [row, current, scrollTo]);
}

/** Lines that come before the first one do not move those that are read. */
function useKeptPlace(scrollRef: RefObject<HTMLDivElement | null>, source: ConsoleSource): void {
  const known = useRef<readonly ConsoleLine[]>([]);
  const lines = source.kind === "found" ? source.lines : undefined;
  useLayoutEffect(() => {
    if (!lines) return;
    const added = addedBefore(known.current, lines);
    known.current = lines;
    if (added > 0) scrollRef.current?.scrollBy(0, added * lineHeight);
  }, [scrollRef, lines]);
}

/** Stays at the end while the reader is there; who scrolls up is left where they read, and gets older lines at the top. */
function useFollowing(
  scrollRef: RefObject<HTMLDivElement | null>,
  {
    count,
    isPinned,
    scrollTo,
    onTop,
  }: Pick<LinesProps, "onTop"> & {
    count: number;
    isPinned: boolean;
    scrollTo: (row: number, align: "end" | "center") => void;
  },
) {
  const [isAtEnd, setIsAtEnd] = useState(!isPinned);
  useEffect(() => {
    if (isAtEnd && count > 0) scrollTo(count - 1, "end");
  }, [isAtEnd, count, scrollTo]);
  const [isAtTop, setIsAtTop] = useState(false);
  // Who is at the top while lines are read again, when no older ones can be asked for, gets them afterwards.
  useEffect(() => {
    if (isAtTop && scrollRef.current && scrollRef.current.scrollTop < topSlack) onTop?.();
  }, [isAtTop, scrollRef, onTop]);
  const onScroll = useCallback(() => {
    const box = scrollRef.current;
    if (!box) return;
    setIsAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < endSlack);
    setIsAtTop(box.scrollTop < topSlack);
  }, [scrollRef]);
  const follow = useCallback(() => {
    setIsAtEnd(true);
    scrollTo(count - 1, "end");
  }, [count, scrollTo]);
  return { isAtEnd, follow, onScroll };
}
