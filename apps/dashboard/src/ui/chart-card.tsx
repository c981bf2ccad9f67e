import type { ReactNode } from "react";
import { Card } from "./card.tsx";

/** The frame around a chart: its name, a note to the right, and the drawing. */
export function ChartCard(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Card className="min-w-0 px-3 pt-2 pb-1.5" aria-label={props.title}>
      <div className="flex h-5 items-baseline justify-between gap-3">
        <h3 className="truncate text-xs font-semibold" title={props.title}>
          {props.title}
        </h3>
        <span className="shrink-0 text-[11px] text-muted">{props.note}</span>
      </div>
      {props.children}
    </Card>
  );
}
