import { useCallback, useMemo, useRef, useState } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { useBoard } from "./board-context.ts";
import type { ShownPanel } from "./export-panel.ts";
import type { PanelReport } from "./panel-body.tsx";
import type { Panel } from "./prepare-board.ts";

interface Reported {
  readonly panel: Panel;
  readonly runs: readonly LineIdentity[];
  readonly size: { readonly width: number; readonly height: number };
}

/** Keeps what a panel reports: the note for beside its title, and what there is to export when somebody asks. */
export function usePanelReport({ panel, runs, size }: Reported) {
  const { project } = useBoard();
  const latest = useRef<PanelReport>(undefined);
  const [note, setNote] = useState("");
  const onReport = useCallback((report: PanelReport) => {
    latest.current = report;
    setNote(report.note);
  }, []);
  const { width, height } = size;
  const exports = useMemo(
    () => ({
      runs: runs.map(({ id }) => id),
      shown: (): ShownPanel | undefined => {
        const { source, note: words } = latest.current ?? {};
        if (!source || project === undefined) return undefined;
        return { panel, project, source, note: words ?? "", size: { width, height } };
      },
    }),
    [panel, project, runs, width, height],
  );
  return { note, onReport, exports };
}
