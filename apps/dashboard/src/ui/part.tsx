import type { ReactNode } from "react";
import { Card } from "./card.tsx";

/** One part of a page: its name, what can be done with it, and what it holds. */
export function Part(props: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  return (
    <Card aria-label={props.title} className="min-w-0 p-3" data-testid={props.testId}>
      <div className="mb-1.5 flex min-h-7 flex-wrap items-center gap-2">
        <h2 className="mr-auto font-semibold">{props.title}</h2>
        {props.actions}
      </div>
      {props.children}
    </Card>
  );
}
