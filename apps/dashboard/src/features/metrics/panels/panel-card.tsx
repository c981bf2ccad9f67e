"use client";

import { memo, useCallback } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { useSettled } from "../../../lib/use-settled.ts";
import { turnsOfFrames, useTurn } from "../../../lib/use-turn.ts";
import { ChartCard } from "../../../ui/chart-card.tsx";
import type { BoardSettings } from "../board-settings.ts";
import { useBoard } from "./board-context.ts";
import { dropPanel } from "./change-board.ts";
import { PanelBody, type PanelReport } from "./panel-body.tsx";
import { PanelMenu } from "./panel-menu.tsx";
import { usePointable } from "./pointed-panel.ts";
import { chartHeight } from "./prepare-board-rows.ts";
import type { Panel } from "./prepare-board.ts";
import { ResizeCorner } from "./resize-corner.tsx";
import { draggablePanel, useDropTarget } from "./use-panel-drag.ts";
import { usePanelReport } from "./use-panel-report.ts";

const settleMs = 90;
const turns = turnsOfFrames();

interface PanelCardProps {
  readonly panel: Panel;
  /** The section that shows it, which for a pinned panel is not its own. */
  readonly sectionName: string;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly span: number;
  /** The width of the chart in CSS pixels. */
  readonly width: number;
  readonly boardWidth: number;
  /** Hears of a metric that no run has a point of, whose panel then takes no place. */
  readonly onEmpty: (metric: string) => void;
}

/** A panel on the board, with its menu and its handles. What is only scrolled past asks the server for nothing. */
export const PanelCard = memo(function PanelCard(props: PanelCardProps) {
  const { panel, runs, settings, width, onEmpty } = props;
  const isReady = useTurn(turns, useSettled(settleMs));
  const size = { width, height: chartHeight(panel.size.height) };
  const { note, onReport, exports } = usePanelReport({ panel, runs, size });
  const [metric] = panel.metrics;
  const canVanish = panel.isAuto && !panel.isChanged && !panel.isPinned;
  const report = useCallback(
    (what: PanelReport) => {
      onReport(what);
      if (what.isEmpty && canVanish && metric !== undefined) onEmpty(metric);
    },
    [onReport, canVanish, metric, onEmpty],
  );
  const pointing = usePointable(panel, exports);
  const drop = useCardDrop(props);
  return (
    <div
      data-testid="metric-card"
      data-panel={panel.id}
      data-metric={metric}
      data-kind={panel.settings.kind}
      className="group/panel relative min-w-0"
      style={{ gridColumn: `span ${props.span}` }}
      {...pointing}
      {...drop.handlers}
    >
      {drop.side && <DropMark isBefore={drop.side === "before"} />}
      <ChartCard
        title={panel.title}
        titleProps={{ ...draggablePanel(panel.id, panel.title), style: { cursor: "grab" } }}
        note={note}
        actions={<PanelMenu panel={panel} exports={exports} />}
      >
        <div style={{ height: size.height }}>
          <PanelBody
            panel={panel}
            runs={runs}
            settings={settings}
            size={size}
            isReady={isReady}
            onReport={report}
          />
        </div>
      </ChartCard>
      <ResizeCorner panel={panel} boardWidth={props.boardWidth} />
    </div>
  );
});

function useCardDrop({ panel, sectionName }: PanelCardProps) {
  const board = useBoard();
  return useDropTarget((dragged, side) => {
    const panels = board.sections().find(({ name }) => name === sectionName)?.panels ?? [];
    const next = panels[panels.findIndex(({ id }) => id === panel.id) + 1]?.id ?? null;
    const before = side === "before" ? panel.id : next;
    if (dragged !== panel.id)
      board.change((layout) => dropPanel(layout, dragged, { section: sectionName, before }));
  });
}

function DropMark({ isBefore }: { readonly isBefore: boolean }) {
  return (
    <div
      aria-hidden
      className="absolute inset-y-0 z-20 w-1 rounded bg-accent"
      style={isBefore ? { left: -8 } : { right: -8 }}
    />
  );
}
