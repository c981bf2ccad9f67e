import { describeError } from "../lib/describe-error.ts";
import { Button } from "./button.tsx";

/** One line above what is shown without a part that failed: what is missing, why, and the way to try again. */
export function ErrorNote(props: {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}) {
  const { title, detail } = describeError(props.error);
  return (
    <p
      role="alert"
      data-testid="error-note"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-2 text-xs text-bad sm:px-6"
    >
      <span title={detail}>
        {props.what} {title}.
      </span>
      <Button className="text-xs" onClick={props.onRetry}>
        Try again
      </Button>
    </p>
  );
}
