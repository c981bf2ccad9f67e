"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { layeredMax } from "../../lib/side-by-side.ts";
import { useEyes } from "../../lib/use-eyes.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { chosenRuns, layeredRuns, toggleRun } from "./choose-runs.ts";
import { LayersView } from "./layers-view.tsx";
import { NoLayers } from "./no-layers.tsx";
import { offeredMax, offeredRunsQuery } from "./queries.ts";

/** The layers of some runs of a project side by side. */
export function ProjectLayers({ project }: { readonly project: string }) {
  const { data, error, refetch } = useQuery(offeredRunsQuery(project));
  const offered = useMemo(() => layeredRuns(data ?? []), [data]);
  const [named, setNamed] = useQueryState("runs", parseAsArrayOf(parseAsString));
  const eyes = useEyes(offered);
  const colourOf = useRunColours(
    project,
    useMemo(() => offered.map(({ id }) => id), [offered]),
    offered,
  );
  const chosen = chosenRuns(offered, named, eyes.isShown);
  const lines = useLines(JSON.stringify(chosen.map(({ id, name }) => ({ id, name, colour: colourOf(id) }))));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <output aria-label="Loading layers" className="block space-y-3 p-4 sm:px-6">
        <Skeleton className="h-7 w-80 max-w-full" />
        <Skeleton className="h-[820px] opacity-50" />
      </output>
    );
  return (
    <div className="space-y-3 p-4 sm:px-6">
      {offered.length === 0 ? (
        <Card>
          <NoLayers />
        </Card>
      ) : (
        <RunPicker
          runs={offered.map((run) => ({
            run,
            colour: colourOf(run.id),
            isChosen: chosen.includes(run),
            next: toggleRun(chosen, run),
          }))}
          isCut={data.length === offeredMax}
          onChoose={(ids) => void setNamed([...ids])}
        />
      )}
      {offered.length > 0 && lines.length === 0 && (
        <p className="py-16 text-center text-muted">
          Choose up to {layeredMax} runs above to compare their layers.
        </p>
      )}
      {lines.length > 0 && <LayersView runs={lines} />}
    </div>
  );
}

/** The runs as charts know them, the same objects as long as nothing about them changes. */
function useLines(key: string): readonly LineIdentity[] {
  return useMemo(() => JSON.parse(key) as LineIdentity[], [key]);
}

interface OfferedRun {
  readonly run: { readonly id: string; readonly name: string };
  readonly colour: string;
  readonly isChosen: boolean;
  /** The choice after a click; undefined where no further run has room. */
  readonly next: readonly string[] | undefined;
}

function RunPicker(props: {
  readonly runs: readonly OfferedRun[];
  readonly isCut: boolean;
  readonly onChoose: (ids: readonly string[]) => void;
}) {
  return (
    <fieldset
      className="flex max-h-24 flex-wrap items-center gap-1.5 overflow-y-auto"
      data-testid="run-picker"
    >
      <legend className="pb-1 text-xs text-muted">
        Compare up to {layeredMax} runs{props.isCut && `, of the newest ${offeredMax}`}
      </legend>
      {props.runs.map(({ run, colour, isChosen, next }) => (
        <label
          key={run.id}
          className="flex h-6 max-w-56 min-w-0 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-xs has-checked:border-line-strong has-disabled:opacity-50"
        >
          <input
            type="checkbox"
            checked={isChosen}
            disabled={next === undefined}
            onChange={() => next && props.onChoose(next)}
            className="accent-accent"
          />
          <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
          <span className="truncate">{run.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
