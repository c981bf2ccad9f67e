import { useMemo } from "react";
import type { Dimension, Observation, ObservationSet } from "../../charts/observation.ts";
import { useVirtualRows } from "../../lib/use-virtual-rows.ts";
import { Card } from "../../ui/card.tsx";
import type { AnalysisSettings, PatchSettings } from "./analysis-settings.ts";
import { ObservationHeadings } from "./observation-headings.tsx";
import { ObservationRow } from "./observation-row.tsx";
import { readOrder, sortObservations } from "./sort-observations.ts";

const heightMax = 480;
const rowHeight = 32;

/** Observations, one a row, sorted by any column; only the rows on the screen are in the page. */
export function ObservationTable(props: {
  readonly title: string;
  readonly set: ObservationSet;
  readonly rows: readonly Observation[];
  /** How many there are without brushes. */
  readonly total: number;
  readonly columns: readonly Dimension[];
  readonly best: string | undefined;
  readonly settings: AnalysisSettings;
  readonly patch: PatchSettings;
}) {
  const { title, set, rows, total, columns, best, settings, patch } = props;
  const sorted = useMemo(() => sortObservations(rows, readOrder(settings.order)), [rows, settings.order]);
  const { scrollRef, indexes, before, after } = useVirtualRows(sorted.length, rowHeight);
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
        <table className="w-full" aria-rowcount={sorted.length + 1}>
          <ObservationHeadings {...shared} set={set} order={readOrder(settings.order)} patch={patch} />
          <tbody>
            <Spacer height={before} />
            {indexes.map((index) => {
              const one = sorted[index];
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

function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
