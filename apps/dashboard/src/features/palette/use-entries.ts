"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { currentShortcuts, watchShortcuts } from "../../lib/shortcuts/shortcut-registry.ts";
import { pageOf } from "./page-of.ts";
import {
  paletteMetricsQuery,
  paletteProjectsQuery,
  paletteRunsQuery,
  paletteSweepsQuery,
  projectOfPageQuery,
} from "./queries.ts";
import type { PaletteEntry } from "./rank-entries.ts";
import { useResting } from "./use-resting.ts";

const restMs = 150;

/** Everything that the palette offers for a text: what the page can do, and where one can go from here. */
export function useEntries(text: string): readonly PaletteEntry[] {
  const router = useRouter();
  const page = pageOf(usePathname());
  const wanted = useResting(text.trim(), restMs);
  const shortcuts = useSyncExternalStore(watchShortcuts, currentShortcuts, currentShortcuts);
  const { data: projects = [] } = useQuery(paletteProjectsQuery);
  const { data: projectOfPage } = useQuery(projectOfPageQuery(page));
  // Where no project is open, runs of the latest active one are what is most likely looked for.
  const project = page.project ?? projectOfPage ?? projects[0];
  const { data: runs = [] } = useQuery(paletteRunsQuery(project, wanted));
  const { data: sweeps = [] } = useQuery(paletteSweepsQuery(project));
  const { data: metrics = [] } = useQuery(paletteMetricsQuery(project, wanted));
  const inProject = project === undefined ? "" : `in ${project}`;
  const link = (group: string, label: string, target: { readonly href: string; readonly hint?: string }) => ({
    id: target.href,
    label,
    hint: target.hint,
    group,
    run: () => router.push(target.href),
  });
  return [
    ...shortcuts.map(({ label, keys, group, run }) => ({
      id: `${group} ${label}`,
      label,
      hint: keys,
      group: "Actions",
      run,
    })),
    ...projects.map((name) => link("Projects", name, { href: `/projects/${encodeURIComponent(name)}` })),
    ...runs.map(({ id, name, state }) =>
      link(`Runs ${inProject}`, name, { href: `/runs/${id}`, hint: state }),
    ),
    ...sweeps.map(({ id, name }) => link(`Sweeps ${inProject}`, name, { href: `/sweeps/${id}` })),
    ...metrics.map((name) => link(`Metrics ${inProject}`, name, { href: chartAddress(project!, name) })),
  ];
}

/** The project's page with the charts of one metric. */
function chartAddress(project: string, metric: string): string {
  const exactly = `^${metric.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`;
  return `/projects/${encodeURIComponent(project)}?metrics=${encodeURIComponent(exactly)}`;
}
