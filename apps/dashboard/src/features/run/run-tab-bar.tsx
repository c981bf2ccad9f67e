"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { addressOfTab, describeLines, firstTab, runTabs, tabsOf, type RunTab } from "./run-tabs.ts";

const labels: Record<RunTab, string> = {
  overview: "Overview",
  charts: "Charts",
  layers: "Layers",
  system: "System",
  console: "Console",
  files: "Files",
};

/** The tab that the address names. */
export function useRunTab(): RunTab {
  const name = useSearchParams().get("tab");
  return runTabs.find((tab) => tab === name) ?? firstTab;
}

/** Links between the parts of a run's page; the number keys follow them. */
export function RunTabBar(props: {
  readonly hasSystem: boolean;
  readonly hasLayers: boolean;
  readonly lines: number | undefined;
}) {
  const router = useRouter();
  const search = useSearchParams().toString();
  const present = useRunTab();
  const tabs = tabsOf(present, { system: props.hasSystem, layers: props.hasLayers });
  useShortcuts(
    tabs.map((tab, at) => ({
      keys: [String(at + 1)],
      label: `Show ${labels[tab].toLowerCase()}`,
      group: "Run",
      run: () => router.push(addressOfTab(search, tab), { scroll: false }),
    })),
  );
  return (
    <Tabs
      label="Run"
      tabs={tabs.map((tab) => ({
        label: tab === "console" && props.lines ? `Console ${describeLines(props.lines)}` : labels[tab],
        href: addressOfTab(search, tab),
        isCurrent: tab === present,
      }))}
    />
  );
}
