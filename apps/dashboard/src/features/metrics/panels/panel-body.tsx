"use client";

import type { LineIdentity } from "../../../charts/chart-model.ts";
import { lazyComponent } from "../../../lib/lazy-component.tsx";
import type { BoardSettings } from "../board-settings.ts";
import { LinePanel } from "./line-panel.tsx";
import { NotePanel } from "./note-panel.tsx";
import type { PanelSource } from "./panel-source.ts";
import type { Panel } from "./prepare-board.ts";

/** What a panel tells the card around it. */
export interface PanelReport {
  /** A few words beside the title: what the drawing leaves out. */
  readonly note: string;
  /** Whether no run has a point of what the panel shows. */
  readonly isEmpty: boolean;
  /** What there is to export. */
  readonly source?: PanelSource;
}

/** What the drawing of a panel takes, whatever its kind. */
export interface PanelBodyProps {
  readonly panel: Panel;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly size: { readonly width: number; readonly height: number };
  /** Whether the panel may ask the server: it may not while it is only scrolled past. */
  readonly isReady: boolean;
  readonly onReport: (report: PanelReport) => void;
}

const BarPanel = lazyComponent(async () => (await import("./bar-panel.tsx")).BarPanel);
const ScatterPanel = lazyComponent(async () => (await import("./scatter-panel.tsx")).ScatterPanel);
const HistogramPanel = lazyComponent(async () => (await import("./histogram-panel.tsx")).HistogramPanel);
const TablePanel = lazyComponent(async () => (await import("./table-panel.tsx")).TablePanel);

/** The inside of a panel: what its kind says. All kinds but curves are loaded when there is such a panel. */
export function PanelBody(props: PanelBodyProps) {
  switch (props.panel.settings.kind) {
    case "line":
      return <LinePanel {...props} />;
    case "bar":
      return <BarPanel {...props} />;
    case "scatter":
      return <ScatterPanel {...props} />;
    case "histogram":
      return <HistogramPanel {...props} />;
    case "table":
      return <TablePanel {...props} />;
    case "note":
      return <NotePanel {...props} />;
  }
}
