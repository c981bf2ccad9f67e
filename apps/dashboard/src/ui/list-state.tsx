import type { ReactNode } from "react";
import { describeError } from "../lib/describe-error.ts";
import type { QueryState } from "../lib/query-state.ts";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

/** A short list in whichever state it is: there, loading, or failed, with the way to try again. */
export function ListState({
  isPending,
  error,
  onRetry,
  children,
}: QueryState & { readonly children?: ReactNode }) {
  if (!isPending) return children;
  if (!error)
    return (
      <output aria-label="Loading" className="block space-y-2 px-2 py-1">
        <Skeleton className="h-3 w-40 max-w-full" />
        <Skeleton className="h-3 w-28 max-w-full" />
        <Skeleton className="h-3 w-32 max-w-full" />
      </output>
    );
  return (
    <p
      role="alert"
      data-testid="list-error"
      className="flex flex-wrap items-center gap-2 px-2 py-1 text-xs text-bad"
    >
      {describeError(error).title}
      <Button className="text-xs" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}
