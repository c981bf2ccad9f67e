"use client";

import { useState } from "react";
import { describeError } from "../../lib/describe-error.ts";
import { Button } from "../../ui/button.tsx";
import { readTypedFilter } from "./read-typed-filter.ts";

interface FilterBoxProps {
  readonly value: string;
  readonly error: unknown;
  readonly onApply: (filter: string) => void;
}

/** The server's own filter language in one line, or words to find in names; what is refused is explained below. */
export function FilterBox({ value, error, onApply }: FilterBoxProps) {
  const [draft, setDraft] = useState(value);
  const isRefused = Boolean(error);
  return (
    <form
      className="min-w-0 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(readTypedFilter(draft));
      }}
    >
      <div className="flex gap-1.5">
        <FilterInput value={draft} isRefused={isRefused} onChange={setDraft} />
        {draft.trim() !== value && <Button type="submit">Apply</Button>}
        {value !== "" && <Button onClick={() => onApply("")}>Clear</Button>}
      </div>
      {isRefused && (
        <p
          id="filter-problem"
          role="alert"
          data-testid="filter-problem"
          className="mt-1 text-xs break-words text-bad"
        >
          {describeError(error).detail}
        </p>
      )}
    </form>
  );
}

function FilterInput(props: {
  readonly value: string;
  readonly isRefused: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <input
      type="search"
      data-testid="filter-input"
      aria-label="Filter runs"
      aria-invalid={props.isRefused}
      aria-describedby={props.isRefused ? "filter-problem" : undefined}
      spellCheck={false}
      autoComplete="off"
      placeholder='words of names, or state = "finished" and config.lr < 0.01'
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      className="figures h-7 w-full min-w-0 rounded-md border border-field bg-surface px-2 placeholder:text-muted aria-invalid:border-bad"
    />
  );
}
