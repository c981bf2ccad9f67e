"use client";

import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { withoutPartners } from "../../charts/prepare-pairs.ts";
import { searchMatcher } from "../../lib/match-names.ts";
import { useLayoutPart } from "../../lib/use-layout.ts";
import { SkeletonCharts } from "../../ui/skeleton-charts.tsx";
import { BoardCommands } from "./board-commands.tsx";
import { useBoardSettings } from "./board-settings.ts";
import { BoardToolbar } from "./board-toolbar.tsx";
import { BoardBar } from "./panels/board-bar.tsx";
import { BoardContext } from "./panels/board-context.ts";
import { BoardRows } from "./panels/board-rows.tsx";
import { PanelDialogs } from "./panels/panel-dialogs.tsx";
import { boardLayoutSchema, plainLayout, type BoardLayout } from "./panels/panel-schema.ts";
import { prepareBoard, type BoardSection } from "./panels/prepare-board.ts";
import { countPanels, searchBoard, withoutEmpty } from "./panels/search-board.ts";
import { useBoardActions } from "./panels/use-board-actions.ts";
import { useEmptyMetrics } from "./panels/use-empty-metrics.ts";

const layoutPart = { schema: boardLayoutSchema, fallback: plainLayout, label: "panels" };

interface MetricBoardProps {
  /** The project whose layout the board has; undefined until it is known. */
  readonly project: string | undefined;
  /** The part of the project's layout that is the board's. */
  readonly part?: "panels" | "runPanels" | "systemPanels";
  readonly runs: readonly LineIdentity[];
  readonly metrics: readonly string[];
  readonly isLoading: boolean;
  /** Stands before the sections. */
  readonly lead?: ReactNode;
}

/** The panels of all given runs in sections: one for each metric, and what a reader made of them. */
export function MetricBoard({ project, part = "panels", runs, metrics, isLoading, lead }: MetricBoardProps) {
  const [settings, changeSettings] = useBoardSettings();
  const [layout, setLayout] = useLayoutPart(project ?? "", part, layoutPart);
  const [empty, reportEmpty] = useEmptyMetrics(runs);
  const all = useSections({ metrics, layout, empty, isPaired: settings.isPaired });
  const { found, outcome } = useSearch(all, settings.search);
  const [opened, setOpened] = useState<string>();
  const { actions, editing, endEditing, added } = useBoardActions({
    project,
    layout,
    setLayout,
    sections: all,
    setOpened,
  });
  return (
    <BoardContext value={actions}>
      <BoardCommands settings={settings} onChange={changeSettings} />
      <div className="min-w-0">
        <BoardToolbar settings={settings} onChange={changeSettings} metrics={metrics} />
        <div className="space-y-4 p-4">
          {lead}
          {isLoading && <SkeletonCharts />}
          {!isLoading && (
            <div className="space-y-2">
              <BoardBar layout={layout} outcome={outcome} />
              {found.length === 0 && <Nothing metrics={metrics.length} search={settings.search} />}
              <BoardRows
                sections={found}
                runs={runs}
                settings={settings}
                onEmpty={reportEmpty}
                revealed={added}
              />
            </div>
          )}
        </div>
        <PanelDialogs
          sections={found}
          metrics={metrics}
          runs={runs}
          settings={settings}
          opened={opened}
          onOpen={setOpened}
          editing={editing}
          onEditingEnd={endEditing}
        />
      </div>
    </BoardContext>
  );
}

function useSections(input: {
  readonly metrics: readonly string[];
  readonly layout: BoardLayout;
  readonly empty: ReadonlySet<string>;
  readonly isPaired: boolean;
}): readonly BoardSection[] {
  const { metrics, layout, empty, isPaired } = input;
  const charted = useMemo(() => (isPaired ? withoutPartners(metrics) : metrics), [metrics, isPaired]);
  return useMemo(() => withoutEmpty(prepareBoard(charted, layout), empty), [charted, layout, empty]);
}

function useSearch(sections: readonly BoardSection[], text: string) {
  const search = useDeferredValue(text);
  const matcher = useMemo(() => searchMatcher(search), [search]);
  const isSearching = search.trim() !== "";
  const found = useMemo(
    () => (isSearching ? searchBoard(sections, matcher) : sections),
    [isSearching, sections, matcher],
  );
  const counts = { found: countPanels(found), total: countPanels(sections) };
  return { found, outcome: { isSearching, problem: matcher.problem, ...counts } };
}

function Nothing({ metrics, search }: { readonly metrics: number; readonly search: string }) {
  return (
    <p className="py-16 text-center text-muted" data-testid="no-metrics">
      {search.trim() !== "" && metrics > 0
        ? `No panel matches “${search}”.`
        : "No curves yet: they appear with the first logged point."}
    </p>
  );
}
