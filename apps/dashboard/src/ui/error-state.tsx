import { describeError } from "../lib/describe-error.ts";
import { Button } from "./button.tsx";

/** Says what failed, in the reader's words, and offers to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { title, detail } = describeError(error);
  return (
    <div role="alert" data-testid="error-state" className="mx-auto max-w-md px-4 py-16 text-center">
      <p className="text-base font-semibold">{title}</p>
      <p className="mt-1 mb-4 break-words text-muted">{detail}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
