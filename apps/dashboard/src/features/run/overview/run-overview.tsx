"use client";

import type { RunDetail } from "@descent/contracts";
import { formatDateTime, formatDuration, formatValue } from "../../../lib/format.ts";
import { Part } from "../../../ui/part.tsx";
import { ConfigTree } from "./config-tree.tsx";
import { EnvironmentPart } from "./environment-part.tsx";
import { MetricTable } from "./metric-table.tsx";
import { NotesPart } from "./notes-part.tsx";
import { ownSummary } from "./own-summary.ts";
import { ValueEntry } from "./value-entry.tsx";

/** All about a run but its curves: what was chosen, what came out, what ran it and when. */
export function RunOverview({ run }: { readonly run: RunDetail }) {
  const own = ownSummary(run);
  return (
    <div className="grid items-start gap-3 p-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="grid min-w-0 gap-3">
        <ConfigTree config={run.config} />
        <EnvironmentPart environment={run.environment} />
        <Timing run={run} />
      </div>
      <div className="grid min-w-0 gap-3">
        <NotesPart run={run} />
        {own.length > 0 && (
          <Part title="Summary set by the run">
            {own.map(([key, value]) => (
              <ValueEntry key={key} name={key} text={formatValue(value)} />
            ))}
          </Part>
        )}
        <MetricTable metrics={run.metrics} />
      </div>
    </div>
  );
}

function Timing({ run }: { readonly run: RunDetail }) {
  const { createdAt, finishedAt, heartbeatAt } = run;
  const seconds = (Date.parse(finishedAt ?? heartbeatAt) - Date.parse(createdAt)) / 1000;
  return (
    <Part title="Timing">
      <ValueEntry name="Created" text={formatDateTime(createdAt)} />
      <ValueEntry name="Last sign of life" text={formatDateTime(heartbeatAt)} />
      <ValueEntry name="Ended" text={finishedAt ? formatDateTime(finishedAt) : "not yet"} />
      <ValueEntry name="Duration" text={formatDuration(seconds)} />
    </Part>
  );
}
