"use client";

import type { LineIdentity } from "../../../charts/chart-model.ts";
import type { BoardSettings } from "../board-settings.ts";
import { LinePanel } from "./line-panel.tsx";
import type { Panel } from "./prepare-board.ts";

/** What a panel tells the card around it. */
export interface PanelReport {
  /** A few words beside the title: what the drawing leaves out. */
  readonly note: string;
  /** Whether no run has a point of what the panel shows. */
  readonly isEmpty: boolean;
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

/** The inside of a panel: what its kind says. */
export function PanelBody(props: PanelBodyProps) {
  return <LinePanel {...props} />;
}
