import { useState, type PointerEvent } from "react";
import { clamp } from "../../../lib/clamp.ts";
import { useBoard } from "./board-context.ts";
import { resizePanel } from "./change-board.ts";
import { sizeBounds, type PanelSize } from "./panel-schema.ts";
import { boardColumns, boardGap, chartHeight, columnWidth, heightSteps } from "./prepare-board-rows.ts";
import type { Panel } from "./prepare-board.ts";

interface Stretch {
  readonly width: number;
  readonly height: number;
  readonly startX: number;
  readonly startY: number;
  readonly size: PanelSize;
}

/** The corner that a panel is resized by, with a frame of the size it would have. The menu does the same by keyboard. */
export function ResizeCorner({ panel, boardWidth }: { readonly panel: Panel; readonly boardWidth: number }) {
  const board = useBoard();
  const [stretch, setStretch] = useState<Stretch>();
  const columns = boardColumns(boardWidth);
  const unit = columnWidth(boardWidth, columns) + boardGap;

  function begin(event: PointerEvent<HTMLElement>) {
    const card = event.currentTarget.closest("[data-panel]");
    if (!card || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { width, height } = card.getBoundingClientRect();
    setStretch({ width, height, startX: event.clientX, startY: event.clientY, size: panel.size });
  }

  function move(event: PointerEvent<HTMLElement>) {
    if (!stretch) return;
    const before = Math.round((stretch.width + boardGap) / unit);
    const pulled = Math.round((stretch.width + event.clientX - stretch.startX + boardGap) / unit);
    const now = clamp(pulled, 1, columns);
    const height = heightSteps(chartHeight(panel.size.height) + event.clientY - stretch.startY);
    const size = {
      columns: now === before ? panel.size.columns : now,
      height: clamp(height, sizeBounds.heightMin, sizeBounds.heightMax),
    };
    setStretch({ ...stretch, size });
  }

  function end() {
    const size = stretch?.size;
    setStretch(undefined);
    if (size) board.change((layout) => resizePanel(layout, panel.id, size));
  }

  return (
    <>
      <div
        aria-hidden
        data-testid="resize-corner"
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setStretch(undefined)}
        className="absolute right-0 bottom-0 z-20 hidden size-4 cursor-nwse-resize touch-none opacity-0 group-hover/panel:opacity-100 sm:block"
      >
        <span className="absolute right-[3px] bottom-[3px] size-2 rounded-br-[5px] border-r-2 border-b-2 border-line-strong" />
      </div>
      {stretch && <SizeFrame panel={panel} stretch={stretch} unit={unit} />}
    </>
  );
}

function SizeFrame({
  panel,
  stretch,
  unit,
}: {
  readonly panel: Panel;
  readonly stretch: Stretch;
  readonly unit: number;
}) {
  const { size } = stretch;
  const isSame = size.columns === panel.size.columns;
  const height = stretch.height + chartHeight(size.height) - chartHeight(panel.size.height);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 z-30 grid place-items-end rounded-lg border-2 border-dashed border-accent p-2 text-[11px] text-accent"
      style={{ width: isSame ? stretch.width : size.columns * unit - boardGap, height }}
    >
      {size.columns > 0 && `${size.columns} wide, `}
      {size.height} high
    </div>
  );
}
