import { classNames } from "./class-names.ts";

/** One of many choices; `label` names it and stands before it unless it is hidden. */
export function Select(props: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly testId?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="inline-flex min-w-0 items-center gap-1.5 text-[11px] text-muted">
      <span className={classNames("shrink-0", props.isLabelHidden && "sr-only")}>{props.label}</span>
      <select
        data-testid={props.testId}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className="h-6 max-w-44 min-w-0 truncate rounded-md border border-field bg-surface px-1 text-xs text-ink"
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
