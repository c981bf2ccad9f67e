import { useRef, type KeyboardEvent } from "react";
import { columnWidthLimits } from "./column-layout.ts";
import type { HeadingActions } from "./heading-actions.ts";

const keyStep = 16;

/** The edge of a column: dragged, or moved with the arrow keys. */
export function ResizeHandle(props: {
  readonly place: { readonly key: string; readonly label: string; readonly width: number };
  readonly actions: Pick<HeadingActions, "resize">;
}) {
  const { place, actions } = props;
  const start = useRef<number>(undefined);
  function follow(event: KeyboardEvent) {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    actions.resize(place.key, place.width + step);
  }
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule between texts cannot be moved
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${place.label}`}
      aria-valuenow={place.width}
      aria-valuemin={columnWidthLimits.min}
      aria-valuemax={columnWidthLimits.max}
      data-testid="resize-column"
      tabIndex={0}
      // Else the browser would drag the head, which comes below the pointer as the column grows.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = event.clientX - place.width;
      }}
      onPointerMove={(event) =>
        start.current !== undefined && actions.resize(place.key, event.clientX - start.current)
      }
      onPointerUp={() => {
        start.current = undefined;
      }}
      onKeyDown={follow}
      className="absolute inset-y-0 right-0 w-1.5 cursor-col-resize touch-none border-r-2 border-transparent hover:border-accent focus-visible:border-accent"
    />
  );
}
