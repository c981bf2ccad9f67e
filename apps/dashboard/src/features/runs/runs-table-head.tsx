import { classNames } from "../../ui/class-names.ts";
import { EyeButton } from "../../ui/eye-button.tsx";
import type { RunsTableProps } from "./runs-table.tsx";

const name = 190;
const state = 84;
const created = 82;
const duration = 94;

/** Widths in pixels: fixed ones, so that scrolling through the rows never moves a column. */
export const columnWidths = {
  name,
  state,
  created,
  duration,
  value: 100,
  fixed: name + state + created + duration,
};

/** Headings that sort when clicked: once ascending, again descending. */
export function RunsTableHead(props: RunsTableProps) {
  const { runs, columns, sort, onSort } = props;
  const ids = runs.map((run) => run.id);
  const isAnyShown = ids.some((id) => props.eyes.isShown(id));
  return (
    <>
      <colgroup>
        {[name, state, created, duration, ...columns.map(() => columnWidths.value)].map((width, index) => (
          <col key={index} style={{ width }} />
        ))}
      </colgroup>
      <thead className="sticky top-0 z-20 bg-sunken text-[11px] text-muted">
        <tr>
          <th
            scope="col"
            aria-sort={ariaSort("name", sort)}
            className="sticky left-0 z-10 h-8 border-r border-b border-line bg-sunken px-1 text-left font-medium"
          >
            <span className="flex items-center gap-1.5">
              <EyeButton
                label={isAnyShown ? "Hide all runs in the charts" : "Show all runs in the charts"}
                isOpen={isAnyShown}
                onToggle={() => props.eyes.show(ids, !isAnyShown)}
              />
              <SortButton sortKey="name" label="Name" sort={sort} onSort={onSort} />
            </span>
          </th>
          <Heading sortKey="state" label="State" sort={sort} onSort={onSort} />
          <Heading sortKey="createdAt" label="Created" sort={sort} onSort={onSort} />
          <th scope="col" className="border-b border-line px-2 text-left font-medium">
            Duration
          </th>
          {columns.map(({ key, label, kind }) => (
            <Heading
              key={key}
              sortKey={key}
              label={label}
              sort={sort}
              onSort={onSort}
              isSummary={kind === "summary"}
            />
          ))}
        </tr>
      </thead>
    </>
  );
}

interface HeadingProps {
  readonly sortKey: string;
  readonly label: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly isSummary?: boolean;
}

function Heading(props: HeadingProps) {
  return (
    <th
      scope="col"
      aria-sort={ariaSort(props.sortKey, props.sort)}
      className={classNames(
        "border-b border-line px-2 text-left font-medium",
        props.isSummary && "bg-line/40",
      )}
    >
      <SortButton {...props} />
    </th>
  );
}

function SortButton({ sortKey, label, sort, onSort }: HeadingProps) {
  const isUp = sort === sortKey;
  const isDown = sort === `-${sortKey}`;
  return (
    <button
      type="button"
      title={`Sort by ${label}`}
      onClick={() => onSort(isUp ? `-${sortKey}` : sortKey)}
      className={classNames(
        "flex max-w-full items-center gap-1 hover:text-ink",
        (isUp || isDown) && "text-accent",
      )}
    >
      <span className="truncate">{label}</span>
      <span aria-hidden className="w-2 shrink-0">
        {isUp ? "↑" : isDown ? "↓" : ""}
      </span>
    </button>
  );
}

function ariaSort(key: string, sort: string): "ascending" | "descending" | "none" {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}
