import { classNames } from "./class-names.ts";

type State =
  | "running"
  | "waiting"
  | "stopped"
  | "stale"
  | "finished"
  | "pruned"
  | "failed"
  | "crashed"
  | "killed";

const tones: Record<State, string> = {
  running: "text-good",
  waiting: "text-muted",
  stopped: "text-warn",
  stale: "text-warn",
  finished: "text-muted",
  pruned: "text-warn",
  failed: "text-bad",
  crashed: "text-bad",
  killed: "text-muted",
};

const shapes: Record<State, string> = {
  running: "breathe rounded-full bg-current",
  waiting: "rounded-full border-[1.5px] border-current",
  stopped: "rounded-[1px] bg-current",
  stale: "rounded-full border-[1.5px] border-current",
  finished: "rounded-full bg-current",
  pruned: "rotate-45 rounded-[1px] border-[1.5px] border-current",
  failed: "rotate-45 rounded-[1px] bg-current",
  crashed: "rotate-45 rounded-[1px] border-[1.5px] border-current",
  killed: "rounded-[1px] border-[1.5px] border-current",
};

const titles: Partial<Record<State, string>> = {
  stale: "Says it is running, but has given no sign of life for 90 s",
  pruned: "Ended early: others were already better",
  crashed: "Vanished without saying goodbye",
  killed: "Ended by a person or a signal",
};

/** A state in a word, a shape and a colour: no one of them alone carries the meaning. */
export function StateBadge({ state }: { readonly state: State }) {
  return (
    <span
      data-testid="state"
      data-state={state}
      title={titles[state]}
      className={classNames(
        "inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap",
        tones[state],
      )}
    >
      <span aria-hidden className={classNames("size-[7px] shrink-0", shapes[state])} />
      {state}
    </span>
  );
}
