import { useMemo } from "react";
import type { Dimension, Observation } from "../../charts/observation.ts";
import { useVirtualRows } from "../../lib/use-virtual-rows.ts";
import { Card } from "../../ui/card.tsx";
import type { AnalysisProps } from "./analysis-settings.ts";
import { ObservationHeadings } from "./observation-headings.tsx";
import { ObservationRow } from "./observation-row.tsx";
import { readOrder, sortObservations, type ObservationOrder } from "./sort-observations.ts";

const heightMax = 480;
const rowHeight = 32;

/** Observations, one a row, sorted by any column; only the rows on the screen are in the page. */
export function ObservationTable(
  props: AnalysisProps & {
    readonly title: string;
    /** What the table has without brushes. */
    readonly all: readonly Observation[];
    readonly columns: readonly Dimension[];
    readonly best: string | undefined;
  },
) {
  const { title, set, all, selected, columns, best, settings, patch } = props;
  const total = all.length;
  const order = useMemo(() => readOrder(settings.order), [settings.order]);
  const rows = useRows(all, order, selected);
  const { scrollRef, indexes, before, after } = useVirtualRows(rows.length, rowHeight);
  const hasAgents = rows.some(({ agent }) => agent !== null);
  const shared = { columns, hasAgents };
  return (
    <Card className="overflow-hidden" aria-label={title} data-testid="observation-table">
      <h2 className="flex items-baseline gap-2 px-4 py-2 font-semibold">
        {title}
        <span className="figures font-normal text-muted">
          {rows.length === total ? total : `${rows.length} of ${total} selected`}
        </span>
      </h2>
      <div ref={scrollRef} className="overflow-auto" style={{ maxHeight: heightMax }}>
        <table className="w-full" aria-rowcount={rows.length + 1}>
          <ObservationHeadings {...shared} set={set} order={order} patch={patch} />
          <tbody>
            <Spacer height={before} />
            {indexes.map((index) => {
              const one = rows[index];
              const isBest = one?.id === best;
              return (
                one && (
                  <ObservationRow key={one.id} {...shared} observation={one} isBest={isBest} index={index} />
                )
              );
            })}
            <Spacer height={after} />
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className="px-4 py-6 text-center text-xs text-muted">
            {total === 0 ? `No ${set.noun}s yet.` : "None of them is selected: clear a selection above."}
          </p>
        )}
      </div>
    </Card>
  );
}

/** A brush leaves rows out, it does not move them: it sorts nothing anew. */
function useRows(
  all: readonly Observation[],
  order: ObservationOrder,
  selected: ReadonlySet<string> | undefined,
): readonly Observation[] {
  const sorted = useMemo(() => sortObservations(all, order), [all, order]);
  return useMemo(() => (selected ? sorted.filter(({ id }) => selected.has(id)) : sorted), [sorted, selected]);
}

function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
