"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { BoardSettings } from "../board-settings.ts";
import type { PanelExports } from "./panel-exports.ts";
import { PanelBody } from "./panel-body.tsx";
import { PanelMenu } from "./panel-menu.tsx";
import type { BoardSection, Panel } from "./prepare-board.ts";
import { useElementSize } from "./use-element-size.ts";
import { usePanelReport } from "./use-panel-report.ts";

const noSize = { width: 0, height: 0 };
const ownArrows = "input, textarea, select, .recharts-wrapper, [role=slider], [role=menu]";

interface FullScreenProps {
  readonly sections: readonly BoardSection[];
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly opened: string;
  readonly onOpen: (panel: string | undefined) => void;
}

/** One panel on the whole screen; arrow keys go to its neighbours on the board, unless they move inside the chart. */
export function FullScreen({ sections, runs, settings, opened, onOpen }: FullScreenProps) {
  const panels = sections.flatMap((section) => section.panels);
  const at = panels.findIndex(({ id }) => id === opened);
  const panel = panels[at];
  const go = (by: -1 | 1) => {
    const next = panels[at + by];
    if (next) onOpen(next.id);
  };
  useArrowKeys(go);
  if (!panel) return null;
  const place = [at, panels.length] as const;
  return (
    <Dialog title={panel.title} isOpen onClose={() => onOpen(undefined)} size="full">
      <div className="flex h-full flex-col gap-2" data-testid="full-screen" data-panel={panel.id}>
        <OpenedPanel key={panel.id} panel={panel} runs={runs} settings={settings} place={place} onGo={go} />
      </div>
    </Dialog>
  );
}

function OpenedPanel(props: {
  readonly panel: Panel;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly place: readonly [at: number, of: number];
  readonly onGo: (by: -1 | 1) => void;
}) {
  const { panel, runs } = props;
  const [sizeRef, size] = useElementSize();
  const { note, onReport, exports } = usePanelReport({ panel, runs, size: size ?? noSize });
  return (
    <>
      <FullScreenHead panel={panel} place={props.place} note={note} exports={exports} onGo={props.onGo} />
      <div ref={sizeRef} className="min-h-0 flex-1">
        {size && (
          <PanelBody
            panel={panel}
            runs={runs}
            settings={props.settings}
            size={size}
            isReady
            onReport={onReport}
          />
        )}
      </div>
    </>
  );
}

function FullScreenHead(props: {
  readonly panel: Panel;
  readonly place: readonly [at: number, of: number];
  readonly note: string;
  readonly exports: PanelExports;
  readonly onGo: (by: -1 | 1) => void;
}) {
  const [at, of] = props.place;
  return (
    <div className="flex items-center gap-1 text-xs text-muted">
      <IconButton
        label="Previous panel"
        icon={<ChevronLeft aria-hidden />}
        disabled={at === 0}
        onClick={() => props.onGo(-1)}
      />
      <span className="figures">
        {at + 1} / {of}
      </span>
      <IconButton
        label="Next panel"
        icon={<ChevronRight aria-hidden />}
        disabled={at === of - 1}
        onClick={() => props.onGo(1)}
      />
      <span className="ml-auto truncate">{props.note}</span>
      <PanelMenu panel={props.panel} isOpened exports={props.exports} />
    </div>
  );
}

/** Hears the arrow keys wherever the focus is, but in a chart or a field, which have a use for them themselves. */
function useArrowKeys(go: (by: -1 | 1) => void): void {
  useEffect(() => {
    function follow({ target, key }: KeyboardEvent) {
      const by = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : undefined;
      const isTaken = target instanceof Element && target.closest(ownArrows) !== null;
      if (by !== undefined && !isTaken) go(by);
    }
    // On the way down: the window around the panel keeps arrow keys to itself.
    window.addEventListener("keydown", follow, true);
    return () => window.removeEventListener("keydown", follow, true);
  });
}
