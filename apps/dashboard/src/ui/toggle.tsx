import { classNames } from "./class-names.ts";

/** A choice that is on or off. */
export function Toggle(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      onClick={() => props.onChange(!props.isOn)}
      className={classNames(
        "h-7 rounded-md border px-2 text-xs font-medium whitespace-nowrap",
        props.isOn
          ? "border-accent bg-accent-soft text-accent"
          : "border-line bg-sunken text-muted hover:text-ink",
      )}
    >
      {props.label}
    </button>
  );
}
