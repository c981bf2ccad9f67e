import type { ReactNode } from "react";
import { describeError } from "../lib/describe-error.ts";
import type { QueryState } from "../lib/query-state.ts";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

/** A plot in whichever state it is: drawn, loading, without anything to show, or failed; always of the same size. */
export function PlotState(
  props: QueryState & {
    /** Says why there is nothing to show; undefined where there is. */
    readonly emptyText: string | undefined;
    readonly children: ReactNode;
  },
) {
  if (props.error && props.isPending)
    return (
      <div
        role="alert"
        className="grid h-full place-content-center justify-items-center gap-2 text-xs text-muted"
      >
        {describeError(props.error).title}
        <Button onClick={props.onRetry}>Try again</Button>
      </div>
    );
  if (props.emptyText !== undefined)
    return (
      <p className="grid h-full place-content-center text-center text-xs text-muted">{props.emptyText}</p>
    );
  if (props.isPending)
    return (
      <div className="h-full py-2">
        <Skeleton className="h-full opacity-50" />
      </div>
    );
  return props.children;
}
