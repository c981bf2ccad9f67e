"use client";

import type { Run } from "@descent/contracts";
import { useMemo, useState, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { discoverMetrics } from "./columns.ts";
import { NoRuns } from "./no-runs.tsx";
import { RunsPane } from "./runs-pane.tsx";
import { defaultSort } from "./sort.ts";
import { useEyes } from "../../lib/use-eyes.ts";
import { useRuns } from "./use-runs.ts";

const noRuns: readonly Run[] = [];

/** What the charts beside the table are drawn from. */
export interface ChartedRuns {
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
  const [params] = useUrlParams();
  const filter = params.get("filter") ?? "";
  const sort = params.get("sort") ?? defaultSort;
  const listed = useRuns(project, filter, sort);
  const runs = listed.runs ?? noRuns;
  const eyes = useEyes(runs);
  const colourOf = useRunColours(
    project,
    useMemo(() => runs.map((run) => run.id), [runs]),
  );
  const metrics = useStable(useMemo(() => discoverMetrics(runs), [runs]));
  const charted = useStable(
    runs.filter((run) => eyes.isShown(run.id)).map(({ id, name }) => ({ id, name, colour: colourOf(id) })),
  );
  // A filter refused on arrival leaves nothing to draw: what is wrong stands below the filter.
  const hasCharts = !listed.error && (listed.runs !== undefined || !listed.filterError);
  if (listed.runs?.length === 0 && filter === "") return <NoRuns project={project} />;
  return (
    <div className="lg:flex">
      <div className="flex h-[320px] flex-col border-b border-line bg-surface lg:sticky lg:top-11 lg:h-[calc(100vh-2.75rem)] lg:w-[42%] lg:max-w-[75%] lg:min-w-[320px] lg:shrink-0 lg:resize-x lg:overflow-hidden lg:border-r">
        <a
          href="#charts"
          className="sr-only focus:not-sr-only focus:border-b focus:border-line focus:px-3 focus:py-1 focus:-outline-offset-2"
        >
          Skip to charts
        </a>
        <RunsPane listed={listed} filter={filter} sort={sort} eyes={eyes} colourOf={colourOf} />
      </div>
      <div id="charts" className="min-w-0 flex-1 scroll-mt-11">
        {hasCharts && props.renderCharts({ runs: charted, metrics, isLoading: !listed.runs })}
      </div>
    </div>
  );
}

/** The same object while the content is the same: new points in the table must not redraw every chart. */
function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  const [kept, setKept] = useState({ key, value });
  if (kept.key === key) return kept.value;
  setKept({ key, value });
  return value;
}
