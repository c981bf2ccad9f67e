"use client";

import { ChevronDown } from "lucide-react";
import {
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import { z } from "zod";
import { clamp } from "../../lib/clamp.ts";
import { useLayoutPart } from "../../lib/use-layout.ts";
import { classNames } from "../../ui/class-names.ts";

const shares = { min: 20, max: 80, step: 2 };
const splitPart = {
  schema: z.number().min(shares.min).max(shares.max),
  fallback: 42,
  label: "width of the table",
};

/** The table beside the charts, the border between them movable; on narrow pages above them, and foldable. */
export function SplitView(props: {
  readonly project: string;
  readonly pane: ReactNode;
  readonly children: ReactNode;
}) {
  const [stored, store] = useLayoutPart(props.project, "split", splitPart);
  const [dragged, setDragged] = useState<number>();
  const [isFolded, setIsFolded] = useState(false);
  const share = dragged ?? stored;
  return (
    <div className="lg:flex" style={{ "--table-share": `${share}%` } as CSSProperties}>
      <div
        className={classNames(
          "flex flex-col border-b border-line bg-surface lg:sticky lg:top-11 lg:h-[calc(100vh-2.75rem)] lg:w-(--table-share) lg:shrink-0 lg:overflow-hidden",
          isFolded ? "h-auto" : "h-[46vh] min-h-[320px]",
        )}
      >
        <a
          href="#charts"
          className="sr-only focus:not-sr-only focus:border-b focus:border-line focus:px-3 focus:py-1 focus:-outline-offset-2"
        >
          Skip to charts
        </a>
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => setIsFolded(!isFolded)}
          className="flex h-8 shrink-0 items-center gap-1.5 px-3 text-xs font-medium text-muted lg:hidden"
        >
          <ChevronDown aria-hidden className={classNames("size-3.5", isFolded && "-rotate-90")} />
          {isFolded ? "Show the table" : "Fold the table"}
        </button>
        <div className={classNames("flex min-h-0 flex-1 flex-col", isFolded && "max-lg:hidden")}>
          {props.pane}
        </div>
      </div>
      <Divider share={share} onDrag={setDragged} onStore={store} />
      <div id="charts" className="min-w-0 flex-1 scroll-mt-11">
        {props.children}
      </div>
    </div>
  );
}

interface DividerProps {
  readonly share: number;
  readonly onDrag: (share: number | undefined) => void;
  readonly onStore: (share: number) => void;
}

/** The border between table and charts: dragged, or moved with the arrow keys. Charts follow when it is let go. */
function Divider({ share, onDrag, onStore }: DividerProps) {
  const isDragged = useRef(false);
  const shareAt = (event: PointerEvent) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    return box ? clamp(((event.clientX - box.left) / box.width) * 100, shares.min, shares.max) : share;
  };
  function follow(event: KeyboardEvent) {
    const step = { ArrowLeft: -shares.step, ArrowRight: shares.step }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onStore(clamp(share + step, shares.min, shares.max));
  }
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule between texts cannot be moved
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the table"
      aria-valuenow={Math.round(share)}
      aria-valuemin={shares.min}
      aria-valuemax={shares.max}
      data-testid="split"
      tabIndex={0}
      onKeyDown={follow}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isDragged.current = true;
      }}
      onPointerMove={(event) => isDragged.current && onDrag(shareAt(event))}
      onPointerUp={(event) => {
        isDragged.current = false;
        onStore(shareAt(event));
        onDrag(undefined);
      }}
      className="sticky top-11 z-10 w-1.5 shrink-0 cursor-col-resize touch-none border-l border-line hover:bg-accent-soft focus-visible:bg-accent-soft max-lg:hidden lg:h-[calc(100vh-2.75rem)]"
    />
  );
}
