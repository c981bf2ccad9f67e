"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { readyCommands } from "../../lib/shortcuts/shortcut.ts";
import { currentShortcuts, watchShortcuts } from "../../lib/shortcuts/shortcut-registry.ts";
import { queryStateOfAll, type QueryState } from "../../lib/query-state.ts";
import { pageOf } from "./page-of.ts";
import {
  paletteMetricsQuery,
  paletteProjectsQuery,
  paletteRunsQuery,
  paletteSweepsQuery,
  projectOfPageQuery,
} from "./queries.ts";
import { latestGroupFirst, type PaletteEntry } from "./rank-entries.ts";
import { useResting } from "./use-resting.ts";

const restMs = 150;

/** Everything that the palette offers for a text, and what became of the questions for it. */
export interface Entries {
  readonly entries: readonly PaletteEntry[];
  readonly asked: QueryState;
}

/** What the page can do, and where one can go from here. */
export function useEntries(text: string): Entries {
  const router = useRouter();
  const page = pageOf(usePathname());
  const wanted = useResting(text.trim(), restMs);
  const shortcuts = useSyncExternalStore(watchShortcuts, currentShortcuts, currentShortcuts);
  const listed = useQuery(paletteProjectsQuery);
  const { data: projects = [] } = listed;
  const { data: projectOfPage } = useQuery(projectOfPageQuery(page));
  // Where no project is open, runs of the latest active one are what is most likely looked for.
  const project = page.project ?? projectOfPage ?? projects[0];
  const found = {
    runs: useQuery(paletteRunsQuery(project, wanted)),
    sweeps: useQuery(paletteSweepsQuery(project)),
    metrics: useQuery(paletteMetricsQuery(project, wanted)),
  };
  const { data: runs = [] } = found.runs;
  const { data: sweeps = [] } = found.sweeps;
  const { data: metrics = [] } = found.metrics;
  const inProject = project === undefined ? "" : `in ${project}`;
  const link = (group: string, label: string, target: { readonly href: string; readonly hint?: string }) => ({
    id: target.href,
    label,
    hint: target.hint,
    group,
    run: () => router.push(target.href),
  });
  const asked = queryStateOfAll([listed, ...Object.values(found)]);
  const entries = [
    ...latestGroupFirst(readyCommands(shortcuts)).map((command) => ({
      id: `${command.group} ${command.label}`,
      ...command,
    })),
    ...projects.map((name) => link("Projects", name, { href: `/projects/${encodeURIComponent(name)}` })),
    ...runs.map(({ id, name, state }) =>
      link(`Runs ${inProject}`, name, { href: `/runs/${id}`, hint: state }),
    ),
    ...sweeps.map(({ id, name }) => link(`Sweeps ${inProject}`, name, { href: `/sweeps/${id}` })),
    ...metrics.map((name) => link(`Metrics ${inProject}`, name, { href: chartAddress(project!, name) })),
  ];
  return { entries, asked };
}

/** The project's page with the charts of one metric. */
function chartAddress(project: string, metric: string): string {
  const exactly = `^${metric.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`;
  return `/projects/${encodeURIComponent(project)}?metrics=${encodeURIComponent(exactly)}`;
}
