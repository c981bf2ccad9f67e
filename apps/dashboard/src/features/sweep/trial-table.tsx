"use client";

import type { Sweep, Trial } from "@descent/contracts";
import { useState } from "react";
import { variedParameters } from "../../charts/prepare-scatter.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { sortTrials, type TrialSort } from "./sort-trials.ts";
import { TrialHeadings } from "./trial-headings.tsx";
import { TrialRow } from "./trial-row.tsx";

const rowsMax = 200;

/** Trials, one a row; sorted by number or by objective. */
export function TrialTable(props: {
  readonly title: string;
  readonly sweep: Sweep;
  readonly trials: readonly Trial[];
  readonly best: string | undefined;
}) {
  const { title, sweep, trials, best } = props;
  const [sort, setSort] = useState<TrialSort>("number");
  const [isWhole, setIsWhole] = useState(false);
  const parameters = variedParameters(sweep.parameters);
  const sorted = sortTrials(trials, sort, sweep.metric.goal);
  const shown = isWhole ? sorted : sorted.slice(0, rowsMax);
  return (
    <Card className="overflow-hidden" aria-label={title}>
      <h2 className="flex items-baseline gap-2 px-4 py-2 font-semibold">
        {title} <span className="figures font-normal text-muted">{trials.length}</span>
      </h2>
      <div className="overflow-x-auto">
        <table className="w-full">
          <TrialHeadings parameters={parameters} metric={sweep.metric.name} sort={sort} onSort={setSort} />
          <tbody className="divide-y divide-line">
            {shown.map((trial) => (
              <TrialRow key={trial.id} trial={trial} parameters={parameters} isBest={trial.id === best} />
            ))}
          </tbody>
        </table>
      </div>
      {trials.length === 0 && (
        <p className="px-4 py-6 text-center text-muted">
          No trial has been handed out yet: start an agent for this sweep.
        </p>
      )}
      {sorted.length > shown.length && (
        <div className="border-t border-line p-2 text-center">
          <Button onClick={() => setIsWhole(true)}>{sorted.length - shown.length} more trials</Button>
        </div>
      )}
    </Card>
  );
}
