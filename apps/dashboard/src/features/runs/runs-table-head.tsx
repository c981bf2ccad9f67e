import { EyeButton } from "../../ui/eye-button.tsx";
import { Heading } from "./heading.tsx";
import type { HeadingActions } from "./heading-actions.ts";
import { nameKey, type PlacedColumns } from "./placed-columns.ts";
import { ResizeHandle } from "./resize-handle.tsx";
import { SortButton, ariaSort } from "./sort-button.tsx";
import { SpaceCell } from "./space-cell.tsx";

/** What the heads of all columns need. */
export interface TableHeadProps {
  readonly columns: PlacedColumns;
  readonly sort: string;
  readonly actions: HeadingActions;
  readonly isAnyShown: boolean;
  readonly onShowAll: (shown: boolean) => void;
  /** Whether all listed rows are ticked, or only some. */
  readonly selected: "all" | "some" | "none";
  readonly onSelectAll: (isSelected: boolean) => void;
}

/** The heads of the columns, and the widths of those that are drawn. */
export function RunsTableHead(props: TableHeadProps) {
  const { columns } = props;
  const heading = (place: PlacedColumns["center"][number]) => (
    <Heading key={place.key} place={place} sort={props.sort} actions={props.actions} />
  );
  return (
    <>
      <colgroup>
        <col style={{ width: columns.nameWidth }} />
        {columns.pinned.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
        {columns.before > 0 && <col style={{ width: columns.before }} />}
        {columns.center.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
        {columns.after > 0 && <col style={{ width: columns.after }} />}
      </colgroup>
      <thead className="sticky top-0 z-20 bg-sunken text-[11px] text-muted">
        <tr aria-rowindex={1}>
          <NameHeading {...props} />
          {columns.pinned.map(heading)}
          <SpaceCell width={columns.before} />
          {columns.center.map(heading)}
          <SpaceCell width={columns.after} />
        </tr>
      </thead>
    </>
  );
}

function NameHeading(props: TableHeadProps) {
  const { isAnyShown, selected, actions } = props;
  const place = { key: nameKey, label: "Name", width: props.columns.nameWidth };
  return (
    <th
      scope="col"
      aria-sort={ariaSort(nameKey, props.sort)}
      className="sticky left-0 z-20 h-8 border-r border-b border-line bg-sunken px-1.5 text-left font-medium"
    >
      <span className="flex items-center gap-1.5">
        <input
          type="checkbox"
          data-testid="select-all"
          aria-label="Select all listed runs"
          checked={selected === "all"}
          ref={(box) => {
            if (box) box.indeterminate = selected === "some";
          }}
          onChange={() => props.onSelectAll(selected !== "all")}
          className="size-3.5 shrink-0 accent-(--accent)"
        />
        <EyeButton
          label={isAnyShown ? "Hide all runs in the charts" : "Show all runs in the charts"}
          isOpen={isAnyShown}
          onToggle={() => props.onShowAll(!isAnyShown)}
        />
        <SortButton place={place} sort={props.sort} onSort={actions.sort} />
      </span>
      <ResizeHandle place={place} actions={actions} />
    </th>
  );
}
