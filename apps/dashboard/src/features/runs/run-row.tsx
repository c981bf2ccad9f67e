import type { Json, Run } from "@descent/contracts";
import { memo, useMemo, type ReactNode } from "react";
import { pointingAt, useIsHighlighted } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";
import { cellsOf } from "./columns.ts";
import { NameCell } from "./name-cell.tsx";
import { nameKey, type PlacedColumns } from "./placed-columns.ts";
import { RunCell } from "./run-cell.tsx";
import { SpaceCell } from "./space-cell.tsx";
import type { TableActions } from "./table-actions.ts";

/** What a row shows, and how it stands in the table. */
export interface RunRowProps {
  readonly run: Run;
  readonly row: number;
  readonly depth: number;
  readonly columns: PlacedColumns;
  readonly colour: string;
  readonly isShown: boolean;
  readonly isSelected: boolean;
  /** The column that the keyboard is on, counted with the name as 0; undefined in all other rows. */
  readonly activeColumn: number | undefined;
  readonly editedColumn: string | undefined;
  /** Values that the run itself does not have: least and greatest ones. */
  readonly extras: ReadonlyMap<string, Json> | undefined;
  readonly actions: TableActions;
  readonly now: number;
}

/** One run, drawn anew only when something of it changes. Pointing at it brings its curves forward in every chart. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, row, columns, activeColumn, extras } = props;
  const cells = useMemo(() => new Map([...cellsOf(run), ...(extras ?? [])]), [run, extras]);
  const cell = (place: PlacedColumns["center"][number]) => {
    const column = columns.keys.indexOf(place.key) + 1;
    return (
      <RunCell
        key={place.key}
        run={run}
        place={place}
        at={{ row, column }}
        cells={cells}
        now={props.now}
        isActive={activeColumn === column}
        isEdited={props.editedColumn === place.key}
        actions={props.actions}
      />
    );
  };
  return (
    <RowFrame run={run.id} row={row} isSelected={props.isSelected} isShown={props.isShown}>
      <NameCell {...props} isEdited={props.editedColumn === nameKey} isActive={activeColumn === 0} />
      {columns.pinned.map(cell)}
      <SpaceCell width={columns.before} />
      {columns.center.map(cell)}
      <SpaceCell width={columns.after} />
    </RowFrame>
  );
});

/** The row around the cells: pointing at it draws none of them anew. */
function RowFrame(props: {
  readonly run: string;
  readonly row: number;
  readonly isSelected: boolean;
  readonly isShown: boolean;
  readonly children: ReactNode;
}) {
  const isHighlighted = useIsHighlighted(props.run);
  return (
    <tr
      data-testid="run-row"
      data-run={props.run}
      aria-rowindex={props.row + 2}
      aria-selected={props.isSelected}
      {...pointingAt(props.run)}
      className={classNames(
        "group/row h-8",
        props.isSelected || isHighlighted ? "bg-accent-soft" : "bg-surface",
        !props.isShown && "text-muted",
      )}
    >
      {props.children}
    </tr>
  );
}
