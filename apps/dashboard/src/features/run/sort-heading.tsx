import { classNames } from "../../ui/class-names.ts";

/** By which column rows are ordered, and which way. */
export interface ColumnOrder<Column extends string> {
  readonly column: Column;
  readonly isDescending: boolean;
}

/**
 * The heading of a column by which a table is ordered once it is pressed: names from the first, figures from the
 * highest, and pressed again the other way.
 */
export function SortHeading<Column extends string>(props: {
  readonly column: Column;
  readonly label: string;
  readonly order: ColumnOrder<Column>;
  readonly onOrder: (order: ColumnOrder<Column>) => void;
  readonly className: string;
}) {
  const { column, label, order, onOrder } = props;
  const isSorted = order.column === column;
  const direction = order.isDescending ? "descending" : "ascending";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={classNames("border-b border-line font-medium whitespace-nowrap", props.className)}
    >
      <button
        type="button"
        className="rounded hover:text-ink"
        onClick={() => onOrder({ column, isDescending: isSorted ? !order.isDescending : column !== "name" })}
      >
        {label}
        {isSorted && <span aria-hidden> {order.isDescending ? "↓" : "↑"}</span>}
      </button>
    </th>
  );
}
