import type { ComponentProps, ReactNode } from "react";
import { Card } from "./card.tsx";

/** The frame around a chart: its name, a note to the right, what can be done with it, and the drawing. */
export function ChartCard(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** What the title takes beside its look: it can be what a card is dragged by. */
  readonly titleProps?: ComponentProps<"h3">;
  readonly children: ReactNode;
}) {
  return (
    <Card className="min-w-0 px-3 pt-2 pb-1.5" aria-label={props.title}>
      <div className="flex h-5 items-center justify-between gap-3">
        <h3
          {...props.titleProps}
          className="min-w-0 flex-auto truncate text-xs font-semibold"
          title={props.title}
        >
          {props.title}
        </h3>
        <span className="max-w-[60%] shrink-0 truncate text-[11px] text-muted">{props.note}</span>
        {props.actions}
      </div>
      {props.children}
    </Card>
  );
}
