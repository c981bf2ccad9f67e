import { classNames } from "../../ui/class-names.ts";

/** The colour of a run's curves. */
export function ColourDot({ colour, isShown }: { readonly colour: string; readonly isShown: boolean }) {
  return (
    <span
      aria-hidden
      data-testid="run-colour"
      className={classNames("size-2.5 shrink-0 rounded-full", !isShown && "opacity-35")}
      style={{ background: colour }}
    />
  );
}
