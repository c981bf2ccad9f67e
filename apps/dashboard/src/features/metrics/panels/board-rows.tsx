"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { useElementWidth } from "../../../lib/use-element-width.ts";
import type { BoardSettings } from "../board-settings.ts";
import { PanelCard } from "./panel-card.tsx";
import { boardGap, chartWidth, prepareBoardRows, spanOf, type BoardRow } from "./prepare-board-rows.ts";
import type { BoardSection } from "./prepare-board.ts";
import { SectionHeading } from "./section-heading.tsx";

const overscanRows = 2;

interface BoardRowsProps {
  readonly sections: readonly BoardSection[];
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly onEmpty: (metric: string) => void;
  /** The panel to scroll to when it comes. */
  readonly revealed: string | undefined;
}

/** Sections and their panels. Only the rows near the screen are in the page, however many there are. */
export function BoardRows(props: BoardRowsProps) {
  const [widthRef, width] = useElementWidth();
  const rows = useMemo(
    () => (width > 0 ? prepareBoardRows(props.sections, width) : []),
    [props.sections, width],
  );
  const [listRef, top] = useDistanceFromTop();
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this render only
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: useCallback((index: number) => rows[index]?.height ?? 0, [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: overscanRows,
    scrollMargin: top,
  });
  useReveal(rows, props.revealed, (index) => virtualizer.scrollToIndex(index, { align: "center" }));
  return (
    <div ref={widthRef}>
      <div
        ref={listRef}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        data-testid="board-rows"
        data-rows={rows.length}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <div
                key={item.key}
                className="absolute inset-x-0"
                style={{ top: item.start - top, height: row.height }}
              >
                <Row {...props} row={row} width={width} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Row({
  row,
  width,
  runs,
  settings,
  onEmpty,
}: BoardRowsProps & { readonly row: BoardRow; readonly width: number }) {
  if (row.kind === "section") return <SectionHeading section={row.section} />;
  return (
    <div
      className="grid items-start"
      style={{ gap: boardGap, gridTemplateColumns: `repeat(${row.columns}, minmax(0, 1fr))` }}
    >
      {row.panels.map((panel) => {
        const span = spanOf(panel, row.columns);
        return (
          <PanelCard
            key={panel.id}
            panel={panel}
            sectionName={row.section.name}
            runs={runs}
            settings={settings}
            span={span}
            width={chartWidth(width, row.columns, span)}
            boardWidth={width}
            onEmpty={onEmpty}
          />
        );
      })}
    </div>
  );
}

/** Scrolls to the row of a panel once, as soon as there is one. */
function useReveal(
  rows: readonly BoardRow[],
  panel: string | undefined,
  scrollTo: (index: number) => void,
): void {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (panel === undefined || panel === done.current) return;
    const index = rows.findIndex((row) => row.kind === "panels" && row.panels.some(({ id }) => id === panel));
    if (index < 0) return;
    done.current = panel;
    scrollTo(index);
  });
}

/** How far below the top of the page a list begins: what stands above it may grow. */
function useDistanceFromTop(): [ref: (element: HTMLElement | null) => void, top: number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = () => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, top];
}
