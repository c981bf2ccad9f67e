import { finalRunStateSchema, type Run } from "@descent/contracts";
import type { KeyboardEvent } from "react";

const words: Record<Run["state"], string> = {
  running: "running (reopen)",
  finished: "finished",
  failed: "failed",
  crashed: "crashed",
  killed: "killed",
};

/** The state of a run, chosen where it stands. A run that has ended can be reopened. */
export function EditState(props: {
  readonly run: Run;
  readonly onSave: (state: Run["state"]) => void;
  /** `isLeft` where the focus has gone elsewhere: else it belongs to what opened the edit. */
  readonly onClose: (isLeft: boolean) => void;
}) {
  const { run } = props;
  const states: Run["state"][] = ["running", ...finalRunStateSchema.options];
  function follow(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") props.onClose(false);
  }
  return (
    <select
      data-testid="cell-editor"
      aria-label={`State of ${run.name}`}
      ref={(field) => field?.focus()}
      value={run.state}
      onChange={(event) => {
        props.onSave(event.target.value as Run["state"]);
        props.onClose(false);
      }}
      onKeyDown={follow}
      onBlur={() => props.onClose(true)}
      className="h-6 w-full min-w-0 rounded border border-accent bg-surface text-xs text-ink"
    >
      {states.map((state) => (
        <option key={state} value={state}>
          {state === run.state ? state : words[state]}
        </option>
      ))}
    </select>
  );
}
