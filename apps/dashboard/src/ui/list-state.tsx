import type { ReactNode } from "react";
import { describeError } from "../lib/describe-error.ts";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

/** What a list in a popover or menu waits for. */
export interface Awaited {
  /** Whether there is nothing to list yet. */
  readonly isPending: boolean;
  /** Counts while there is nothing to list. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A short list in whichever state it is: there, loading, or failed, with the way to try again. */
export function ListState({
  isPending,
  error,
  onRetry,
  children,
}: Awaited & { readonly children?: ReactNode }) {
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

/** What `ListState` needs to know of a question. */
interface Question {
  readonly data: unknown;
  readonly isEnabled: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** A question as `ListState` takes it; one that is not asked is not waited for. */
export function awaited(question: Question): Awaited {
  return awaitedAll([question]);
}

/** Several questions as one: all that have no answer are waited for, and asked again together. */
export function awaitedAll(questions: readonly Question[]): Awaited {
  const open = questions.filter(({ data, isEnabled }) => isEnabled && data === undefined);
  return {
    isPending: open.length > 0,
    error: open.find(({ error }) => error)?.error,
    onRetry: () => open.forEach(({ refetch }) => void refetch()),
  };
}
