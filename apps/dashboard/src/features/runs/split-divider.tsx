"use client";

import { ChevronLeft } from "lucide-react";
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { clamp } from "../../lib/clamp.ts";

/** How much of the page's width the table may take, in percent. */
export const shares = { min: 20, max: 80, step: 2 };

interface DividerProps {
  readonly share: number;
  readonly onDrag: (share: number | undefined) => void;
  readonly onStore: (share: number) => void;
  readonly onFold: () => void;
}

/** The border between table and charts, and on it the way to fold the table away. */
export function Divider({ onFold, ...props }: DividerProps) {
  return (
    <div className="group/divider sticky top-11 z-10 shrink-0 max-lg:hidden lg:h-[calc(100vh-2.75rem)]">
      <Border {...props} />
      <FoldHandle onFold={onFold} />
    </div>
  );
}

/** Dragged, or moved with the arrow keys. Charts follow when it is let go. */
function Border({ share, onDrag, onStore }: Omit<DividerProps, "onFold">) {
  const isDragged = useRef(false);
  const shareAt = (event: PointerEvent) => {
    const box = event.currentTarget.closest("[data-split]")?.getBoundingClientRect();
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
      className="h-full w-1.5 cursor-col-resize touch-none border-l border-line hover:bg-accent-soft focus-visible:bg-accent-soft"
    />
  );
}

function FoldHandle({ onFold }: { readonly onFold: () => void }) {
  return (
    <button
      type="button"
      aria-label="Fold the table"
      aria-keyshortcuts="["
      title="Fold the table ([)"
      data-testid="fold-handle"
      onClick={onFold}
      className="absolute top-1/2 left-1/2 grid h-9 w-3.5 -translate-1/2 place-items-center rounded border border-line-strong bg-surface text-muted opacity-0 group-hover/divider:opacity-100 hover:text-ink focus-visible:opacity-100"
    >
      <ChevronLeft aria-hidden className="size-3" />
    </button>
  );
}
