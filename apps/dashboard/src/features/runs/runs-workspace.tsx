"use client";

import { useMemo, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useStable } from "../../lib/use-stable.ts";
import { discoverMetrics } from "./columns.ts";
import { NoRuns } from "./no-runs.tsx";
import { orderCharted } from "./order-charted.ts";
import { RunsPane } from "./runs-pane.tsx";
import { SplitView } from "./split-view.tsx";
import { useRunTable, type RunTable } from "./use-run-table.ts";

/** What the charts beside the table are drawn from. */
export interface ChartedRuns {
  /** In the order of the table, ticked ones first: what comes first lies on top. */
  readonly runs: readonly LineIdentity[];
  readonly metrics: readonly string[];
  readonly isLoading: boolean;
}

/** The run table, and beside it the charts of the runs whose eyes are open. */
export function RunsWorkspace(props: {
  readonly project: string;
  readonly renderCharts: (charted: ChartedRuns) => ReactNode;
}) {
  const { project } = props;
  const table = useRunTable(project);
  const charted = useCharted(table);
  const { listed, params } = table;
  // A filter refused on arrival leaves nothing to draw: what is wrong stands below the filter.
  const hasCharts = !listed.error && (listed.runs !== undefined || !listed.filterError);
  if (listed.runs?.length === 0 && listed.total === 0 && params.filter === "")
    return <NoRuns project={project} />;
  return (
    <SplitView project={project} pane={<RunsPane table={table} chartedCount={charted.runs.length} />}>
      {hasCharts && props.renderCharts(charted)}
    </SplitView>
  );
}

function useCharted({ runs, listed, look, params }: RunTable): ChartedRuns {
  const { charted: max } = params;
  const metrics = useStable(useMemo(() => discoverMetrics(runs), [runs]));
  const charted = useStable(
    useMemo(
      () =>
        orderCharted(runs, { ...look, max }).map(({ id, name }) => ({ id, name, colour: look.colourOf(id) })),
      [runs, look, max],
    ),
  );
  return { runs: charted, metrics, isLoading: !listed.runs };
}
