import { useState } from "react";
import { describeError } from "../../lib/describe-error.ts";
import type { Goal } from "../../lib/metric-goal.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import type { ChosenObjective } from "./choose-objective.ts";

interface ParametersToolbarProps {
  readonly filter: string;
  readonly filterError: unknown;
  readonly chosen: ChosenObjective | undefined;
  readonly onChange: (change: { filter?: string | null; objective?: string; goal?: Goal | null }) => void;
}

/** Which runs, and what they are judged by. */
export function ParametersToolbar({ filter, filterError, chosen, onChange }: ParametersToolbarProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-2 sm:px-6">
      <FilterForm
        filter={filter}
        error={filterError}
        onApply={(text) => onChange({ filter: text || null })}
      />
      {chosen && (
        <div className="flex min-h-7 flex-wrap items-center gap-2">
          <Select
            label="Judged by"
            testId="objective"
            options={chosen.metrics.map((name) => ({ value: name, label: name }))}
            value={chosen.metric}
            onChange={(objective) => onChange({ objective, goal: null })}
          />
          <Segmented
            label="Goal"
            options={[
              { value: "minimize", label: "Lower is better" },
              { value: "maximize", label: "Higher is better" },
            ]}
            value={chosen.goal}
            onChange={(goal) => onChange({ goal })}
          />
          <span className="text-[11px] text-muted" data-testid="objective-reason">
            {chosen.reason}
          </span>
        </div>
      )}
    </div>
  );
}

function FilterForm(props: {
  readonly filter: string;
  readonly error: unknown;
  readonly onApply: (filter: string) => void;
}) {
  const { filter, error, onApply } = props;
  const [draft, setDraft] = useState(filter);
  const isRefused = Boolean(error);
  return (
    <form
      className="min-w-60 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft.trim());
      }}
    >
      <div className="flex gap-1.5">
        <input
          type="search"
          data-testid="parameters-filter"
          aria-label="Filter runs"
          aria-invalid={isRefused}
          aria-describedby={isRefused ? "parameters-filter-problem" : undefined}
          spellCheck={false}
          autoComplete="off"
          placeholder='All runs; for example state = "finished"'
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          className="figures h-7 w-full min-w-0 rounded-md border border-field bg-surface px-2 placeholder:text-muted aria-invalid:border-bad"
        />
        {draft.trim() !== filter && <Button type="submit">Apply</Button>}
      </div>
      {isRefused && (
        <p id="parameters-filter-problem" role="alert" className="mt-1 text-xs break-words text-bad">
          {describeError(error).detail}
        </p>
      )}
    </form>
  );
}
