import type { KeyboardEventHandler } from "react";

/** A field that narrows what is listed below it. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
  readonly maxLength?: number;
  readonly onKeyDown?: KeyboardEventHandler;
}) {
  return (
    <input
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      data-testid={props.testId}
      maxLength={props.maxLength}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={props.onKeyDown}
      className="h-7 w-48 min-w-0 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
    />
  );
}
