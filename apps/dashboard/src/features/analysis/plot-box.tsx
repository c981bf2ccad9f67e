import type { ReactNode } from "react";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { useInView } from "../../lib/use-in-view.ts";

/** The place of a chart: of its final height from the start, drawn when it comes into view. */
export function PlotBox(props: {
  readonly height: number;
  /** Stands in the place of the chart where there is nothing to draw. */
  readonly emptyText?: string | undefined;
  readonly children: (width: number) => ReactNode;
}) {
  const [viewRef, isInView] = useInView();
  const [widthRef, width] = useElementWidth();
  return (
    <div ref={viewRef}>
      <div ref={widthRef} style={{ height: props.height }}>
        {props.emptyText !== undefined && (
          <p className="grid h-full place-content-center px-4 text-center text-xs text-muted">
            {props.emptyText}
          </p>
        )}
        {props.emptyText === undefined && isInView && width > 0 && props.children(width)}
      </div>
    </div>
  );
}
