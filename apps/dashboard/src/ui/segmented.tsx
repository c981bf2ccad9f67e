import { classNames } from "./class-names.ts";

/** One of a few exclusive choices. */
export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A switch between a few choices, one always on. */
export function Segmented<T extends string>(props: {
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <fieldset className="inline-flex h-7 rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
          className={classNames(
            "rounded-[5px] px-2 text-xs font-medium whitespace-nowrap",
            value === props.value
              ? "bg-surface text-ink shadow-sm ring-1 ring-line"
              : "text-muted hover:text-ink",
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
