import { notify } from "../../../ui/notify.ts";
import { attemptExport } from "./attempt-export.ts";
import type { ShownPanel } from "./export-panel.ts";
import { filterRunsMax } from "./panel-source.ts";

/** What the export of a panel needs; the panel is asked for it at the time. */
export interface PanelExports {
  readonly shown: () => ShownPanel | undefined;
  readonly runs: readonly string[];
}

/** A way to take a panel along. */
export interface PanelExport {
  readonly testId: string;
  readonly label: string;
  /** Whether what the panel shows now can be taken along so. */
  readonly isReady: () => boolean;
  readonly run: () => void;
}

// Exports are rare: what draws them is loaded with the first.
const load = () => import("./export-panel.ts");

/**
 * The ways to take a panel along: as a picture, as numbers, into a file or onto the clipboard. With `onChooseLook` there
 * is the window where the look of a picture is chosen, too.
 */
export function panelExports(
  { shown, runs }: PanelExports,
  onChooseLook?: (what: ShownPanel) => void,
): PanelExport[] {
  const kind = () => shown()?.source.kind;
  const isShown = () => kind() !== undefined;
  const isDrawing = () => isShown() && kind() !== "table" && kind() !== "note";
  const hasPoints = () => kind() === "line" || kind() === "histogram";
  const item = (
    testId: string,
    label: string,
    isReady: () => boolean,
    save: (what: ShownPanel) => Promise<unknown>,
  ) => ({
    testId,
    label,
    isReady,
    run: () => {
      const what = shown();
      if (what) attemptExport(() => save(what));
    },
  });
  const look = onChooseLook && [
    item("export-look", "Picture in other colours…", isDrawing, async (what) => onChooseLook(what)),
  ];
  return [
    item("export-png", "Picture (PNG)", isDrawing, async (what) => (await load()).savePng(what)),
    item("export-svg", "Vectors (SVG)", isDrawing, async (what) => (await load()).saveSvg(what)),
    item("copy-png", "Copy the picture", isDrawing, copied("The picture", "copyPng")),
    ...(look ?? []),
    item("export-csv", "What is shown (CSV)", isShown, async (what) => (await load()).saveCsv(what)),
    item("copy-tsv", "Copy what is shown (TSV)", isShown, copied("The values", "copyTsv")),
    item("export-points", pointsLabel(runs.length), hasPoints, async (what) =>
      (await load()).savePoints(what, runs),
    ),
  ];
}

function copied(what: string, copy: "copyPng" | "copyTsv") {
  return async (shown: ShownPanel) => {
    await (await load())[copy](shown);
    notify(`${what} of “${shown.panel.title}” is on the clipboard`);
  };
}

function pointsLabel(runs: number): string {
  return runs > filterRunsMax ? "Every point of all runs of the project (CSV)" : "Every point (CSV)";
}
