import { classNames } from "../../ui/class-names.ts";
import { isSortable } from "./columns.ts";
import { parseSort } from "./sort.ts";

/** Sorts by a column: once ascending, again descending; with Shift as well as by the others. */
export function SortButton(props: {
  readonly place: { readonly key: string; readonly label: string };
  readonly sort: string;
  readonly onSort: (key: string, isAdded: boolean) => void;
}) {
  const { key, label } = props.place;
  const parts = parseSort(props.sort);
  const at = parts.findIndex((part) => part.key === key);
  const part = parts[at];
  if (!isSortable(key)) return <span className="truncate">{label}</span>;
  return (
    <button
      type="button"
      title={`Sort by ${label}; with Shift also by this`}
      onClick={(event) => props.onSort(key, event.shiftKey)}
      className={classNames("flex min-w-0 items-center gap-1 hover:text-ink", part && "text-accent")}
    >
      <span className="truncate">{label}</span>
      {part && (
        <span aria-hidden className="figures shrink-0">
          {part.isDescending ? "↓" : "↑"}
          {parts.length > 1 && <sup>{at + 1}</sup>}
        </span>
      )}
    </button>
  );
}

/** How assistive technology hears of a column's order. */
export function ariaSort(key: string, sort: string): "ascending" | "descending" | "none" {
  const part = parseSort(sort).find((one) => one.key === key);
  if (!part) return "none";
  return part.isDescending ? "descending" : "ascending";
}
