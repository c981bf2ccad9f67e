import type { MetricValue, RunGroup } from "@descent/contracts";
import { ChevronRight } from "lucide-react";
import { formatCount, formatValue } from "../../lib/format.ts";
import { classNames } from "../../ui/class-names.ts";
import { EyeButton } from "../../ui/eye-button.tsx";
import { columnOf } from "./columns.ts";
import type { GroupItem } from "./group-tree.ts";
import { cellId, type PlacedColumn, type PlacedColumns } from "./placed-columns.ts";
import { SpaceCell } from "./space-cell.tsx";
import type { TableActions } from "./table-actions.ts";

/** What a group's row shows. */
export interface GroupRowProps {
  readonly item: GroupItem;
  readonly row: number;
  readonly columns: PlacedColumns;
  /** The columns whose numbers are gathered, as the group lists them. */
  readonly aggregated: readonly string[];
  readonly statistic: string;
  readonly isShown: boolean;
  readonly isActive: boolean;
  readonly actions: TableActions;
}

/** Runs with one value in common: how many, in which states, and what their numbers come to. */
export function GroupRow(props: GroupRowProps) {
  const { item, columns, aggregated } = props;
  const cell = (place: PlacedColumn) => {
    const at = aggregated.indexOf(place.key);
    const value = at === -1 ? undefined : item.group.aggregates[at];
    const text = place.key === "state" ? stateText(item.group) : aggregateText(value);
    return (
      <td
        key={place.key}
        title={at === -1 ? text : `${props.statistic}: ${text}`}
        style={place.style}
        className={classNames(
          "truncate border-b border-line px-2 text-muted",
          place.isPinned && "sticky z-10 bg-inherit",
          at !== -1 && "figures",
        )}
      >
        {text}
      </td>
    );
  };
  return (
    <tr
      data-testid="group-row"
      aria-rowindex={props.row + 2}
      aria-level={item.depth + 1}
      aria-expanded={item.isOpen}
      className="h-8 bg-sunken"
    >
      <GroupHead {...props} />
      {columns.pinned.map(cell)}
      <SpaceCell width={columns.before} />
      {columns.center.map(cell)}
      <SpaceCell width={columns.after} />
    </tr>
  );
}

function GroupHead({ item, row, isShown, isActive, actions }: GroupRowProps) {
  const { label } = columnOf(item.column);
  const value = valueText(item.group);
  const tabIndex = isActive ? 0 : -1;
  return (
    <th
      scope="row"
      id={isActive ? cellId(row, 0) : undefined}
      className={classNames(
        "sticky left-0 z-10 border-r border-b border-line bg-inherit px-1.5 text-left font-normal",
        isActive && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <span className="flex items-center gap-1.5" style={{ paddingLeft: item.depth * 14 }}>
        <button
          type="button"
          data-testid="toggle-group"
          aria-label={`${item.isOpen ? "Close" : "Open"} ${label} = ${value}`}
          aria-expanded={item.isOpen}
          tabIndex={tabIndex}
          onClick={() => actions.toggleGroup(item)}
          className="grid size-5 shrink-0 place-items-center rounded text-muted hover:bg-line hover:text-ink"
        >
          <ChevronRight
            aria-hidden
            className={classNames("size-3.5 transition-transform", item.isOpen && "rotate-90")}
          />
        </button>
        <EyeButton
          label={`${isShown ? "Hide" : "Show"} all runs with ${label} = ${value} in the charts`}
          isOpen={isShown}
          tabIndex={tabIndex}
          onToggle={() => actions.lookAtGroup(item)}
        />
        <span className="min-w-0 truncate" title={`${label} = ${value}`}>
          <span className="text-xs text-muted">{label} </span>
          <span className="figures font-semibold">{value}</span>
        </span>
        <span
          className="figures ml-auto shrink-0 pr-1 text-muted"
          title={formatCount(item.group.runCount, "run")}
        >
          {item.group.runCount.toLocaleString("en")}
        </span>
      </span>
    </th>
  );
}

function valueText({ values }: RunGroup): string {
  const [value = null] = values;
  return value === null ? "none" : formatValue(value);
}

function aggregateText(value: MetricValue | null | undefined): string {
  return value === null || value === undefined ? "" : formatValue(value);
}

/** Only the states that there are: `3 running, 12 finished`. */
function stateText({ stateCounts }: RunGroup): string {
  const counts = Object.entries(stateCounts).filter(([, count]) => count > 0);
  if (counts.length === 1) return counts[0]?.[0] ?? "";
  return counts.map(([state, count]) => `${count} ${state}`).join(", ");
}
