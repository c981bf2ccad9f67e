import type { TrialSort } from "./sort-trials.ts";

/** Headings of the trial table; number and objective sort. */
export function TrialHeadings(props: {
  readonly parameters: readonly string[];
  readonly metric: string;
  readonly sort: TrialSort;
  readonly onSort: (sort: TrialSort) => void;
}) {
  const sortable = (by: TrialSort, label: string) => (
    <th scope="col" aria-sort={props.sort === by ? "ascending" : "none"} className="px-4 py-1.5 font-medium">
      <button
        type="button"
        className={props.sort === by ? "text-accent" : "hover:text-ink"}
        onClick={() => props.onSort(by)}
      >
        {label}
        {props.sort === by && <span aria-hidden> ↑</span>}
      </button>
    </th>
  );
  return (
    <thead>
      <tr className="border-y border-line bg-sunken text-left text-[11px] whitespace-nowrap text-muted">
        {sortable("number", "Trial")}
        <th scope="col" className="px-4 font-medium">
          State
        </th>
        {sortable("objective", props.metric)}
        {props.parameters.map((name) => (
          <th key={name} scope="col" className="px-4 font-medium">
            {name}
          </th>
        ))}
        <th scope="col" className="px-4 font-medium">
          Run
        </th>
      </tr>
    </thead>
  );
}
