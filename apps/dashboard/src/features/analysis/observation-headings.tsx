import { objectiveKey, type Dimension, type ObservationSet } from "../../charts/observation.ts";
import type { PatchSettings } from "./analysis-settings.ts";
import { orderAfterClick, type ObservationOrder } from "./sort-observations.ts";

const cell = "sticky top-0 z-10 border-y border-line bg-sunken px-4 py-1.5 font-medium";

/** The headings of a table of observations; each sorts by its column. */
export function ObservationHeadings(props: {
  readonly set: ObservationSet;
  readonly columns: readonly Dimension[];
  readonly hasAgents: boolean;
  readonly order: ObservationOrder;
  readonly patch: PatchSettings;
}) {
  const { set, columns, hasAgents, order, patch } = props;
  const headings = [
    { by: "number", label: set.noun === "trial" ? "Trial" : "Run" },
    { by: "state", label: "State" },
    { by: objectiveKey, label: set.objective.metric },
    ...columns.map(({ key, label }) => ({ by: key, label })),
    ...(hasAgents ? [{ by: "agent", label: "Agent" }] : []),
    { by: "duration", label: "Took" },
  ];
  return (
    <thead>
      <tr className="text-left text-[11px] whitespace-nowrap text-muted">
        {headings.map(({ by, label }) => (
          <Heading
            key={by}
            label={label}
            direction={order.by === by ? (order.isDescending ? "descending" : "ascending") : "none"}
            onSort={() => patch({ order: orderAfterClick(order, by, set.objective.goal) })}
          />
        ))}
        <th scope="col" className={cell}>
          Curves
        </th>
      </tr>
    </thead>
  );
}

function Heading(props: {
  readonly label: string;
  readonly direction: "ascending" | "descending" | "none";
  readonly onSort: () => void;
}) {
  const { label, direction, onSort } = props;
  return (
    <th scope="col" aria-sort={direction} className={cell}>
      <button
        type="button"
        className={direction === "none" ? "hover:text-ink" : "text-accent"}
        onClick={onSort}
      >
        {label}
        {direction !== "none" && <span aria-hidden> {direction === "ascending" ? "↑" : "↓"}</span>}
      </button>
    </th>
  );
}
