"use client";

import type { Run } from "@descent/contracts";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { tailOf } from "../../lib/id-list.ts";
import { useEyes } from "../../lib/use-eyes.ts";
import { useSame } from "../../lib/use-same.ts";
import { useStable } from "../../lib/use-stable.ts";
import { chooseColumns } from "./columns.ts";
import { aggregatedColumns } from "./group-sort.ts";
import { groupEyes } from "./group-eyes.ts";
import type { TableItem } from "./group-tree.ts";
import { rowsMax } from "./queries.ts";
import { useColumns } from "./use-columns.ts";
import { useExtremes } from "./use-extremes.ts";
import { useGroups } from "./use-groups.ts";
import { useRunEdits } from "./use-run-edits.ts";
import { useRuns, type ListedRuns } from "./use-runs.ts";
import { useSelection } from "./use-selection.ts";
import { useTableActions } from "./use-table-actions.ts";
import { useTableParams } from "./use-table-params.ts";
import { wantedRows, type RowNeeds } from "./wanted-rows.ts";

const noRuns: readonly Run[] = [];
const seenStep = 500;

/**
 * The run table with everything it knows: what is listed, shown, ticked, grouped and arranged. It is the same object
 * until one of these changes: neither a zoom of the charts nor an event that changes no run draws the table anew.
 */
export function useRunTable(project: string) {
  const params = useTableParams();
  const { filter, sort, by, statistic, visibility } = params;
  const selection = useSelection();
  const [seen, onLook] = useSeen();
  const listed = useListed(project, { ...params, seen, selected: selection.tails });
  const runs = listed.runs ?? noRuns;
  const eyes = useEyes(runs, listed.isComplete);
  const colourOf = useRunColours(
    project,
    useMemo(() => runs.map((run) => run.id), [runs]),
    runs,
  );
  const automatic = useStable(useMemo(() => chooseColumns(runs), [runs]));
  const columns = useColumns(project, automatic);
  const aggregated = useMemo(() => aggregatedColumns(columns.keys, by), [columns.keys, by]);
  const groups = useGroups({ project, filter, sort, by, statistic, aggregated });
  const isGrouped = by.length > 0;
  const items = useMemo(
    () => (isGrouped ? groups.items : runs.map((run): TableItem => ({ kind: "run", run, depth: 0 }))),
    [isGrouped, groups.items, runs],
  );
  const inSight = useMemo(() => items.slice(Math.max(0, seen - 2 * seenStep), seen), [items, seen]);
  useSight(inSight, groups.onSight);
  const extremes = useExtremes(project, columns.keys, inSight);
  const isGroupShown = useMemo(() => groupEyes(runs, visibility), [runs, visibility]);
  const onEdit = useRunEdits(project);
  const [actions, edited] = useTableActions({
    project,
    items,
    eyes,
    selection,
    isGroupShown,
    onEdit,
    onToggleGroup: groups.toggle,
  });
  const look = useSame({
    colourOf,
    isShown: eyes.isShown,
    isSelected: selection.has,
    isGroupShown,
    aggregated,
    statistic,
    extrasOf: extremes.extrasOf,
  });
  const pendingCount = isGrouped ? 0 : pendingRows(listed);
  const selectedRuns = useSelectedRuns(runs, items, selection.tails);
  const state = { project, params, selection, listed, runs, eyes, columns, groups, items, look, edited };
  return useSame({ ...state, extremes, pendingCount, onLook, actions, selectedRuns });
}

/** Tells what rows the reader sees. */
function useSight(inSight: readonly TableItem[], onSight: (items: readonly TableItem[]) => void): void {
  useEffect(() => onSight(inSight), [inSight, onSight]);
}

/** The run table. */
export type RunTable = ReturnType<typeof useRunTable>;

function useSelectedRuns(
  runs: readonly Run[],
  items: readonly TableItem[],
  tails: ReadonlySet<string>,
): readonly Run[] {
  return useMemo(() => {
    if (tails.size === 0) return noRuns;
    const known = new Map(runs.map((run) => [run.id, run]));
    for (const item of items) if (item.kind === "run") known.set(item.run.id, item.run);
    return [...known.values()].filter((run) => tails.has(tailOf(run.id)));
  }, [runs, items, tails]);
}

/**
 * Down to which row the reader looks, and the way to say so. In large steps, which are higher than any page: scrolling
 * by a row concerns the rows, not everything that stands beside them.
 */
function useSeen(): [number, (rows: number) => void] {
  const [seen, setSeen] = useState(0);
  return [seen, useCallback((rows: number) => setSeen(Math.ceil(rows / seenStep) * seenStep), [])];
}

/** The listed runs, as many as are needed. */
function useListed(
  project: string,
  {
    filter,
    sort,
    charted,
    visibility,
    seen,
    selected,
  }: Pick<ReturnType<typeof useTableParams>, "filter" | "sort"> & RowNeeds,
): ListedRuns {
  const wanted = useCallback(
    (runs: readonly Run[]) => wantedRows(runs, { visibility, selected, charted, seen }),
    [visibility, selected, charted, seen],
  );
  return useRuns(project, { filter, sort, charted }, wanted);
}

/** Rows that the server has not sent yet: they keep their place, so that the table is as long as it will be. */
function pendingRows({ runs = noRuns, total = 0, isComplete }: ListedRuns): number {
  return isComplete ? 0 : Math.max(1, Math.min(rowsMax, total) - runs.length);
}
