import { ArrowDown } from "lucide-react";
import { describeError } from "../../../lib/describe-error.ts";
import { Button } from "../../../ui/button.tsx";

/** Says that some of the lines in sight could not be read, and reads them again. */
export function LinesMissing({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <p
      role="alert"
      className="absolute top-2 right-5 flex items-center gap-2 rounded-md border border-line-strong bg-surface px-2 py-1 text-xs text-bad shadow-md"
    >
      Some lines did not come: {describeError(error).title}
      <Button className="text-xs" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}

/** The way back to what is written now. */
export function JumpToEnd({ onJump }: { readonly onJump: () => void }) {
  return (
    <Button data-testid="jump-to-end" className="absolute right-5 bottom-4 shadow-md" onClick={onJump}>
      <ArrowDown aria-hidden className="size-3.5" /> Jump to the end
    </Button>
  );
}
