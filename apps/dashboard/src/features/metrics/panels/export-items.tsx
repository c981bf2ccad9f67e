import { Download } from "lucide-react";
import { MenuItem, MenuMore } from "../../../ui/menu.tsx";
import { notify } from "../../../ui/notify.ts";
import { attemptExport } from "./attempt-export.ts";
import type { ShownPanel } from "./export-panel.ts";
import { filterRunsMax } from "./panel-source.ts";

/** What the export of a panel needs; the panel is asked for it at the time. */
export interface PanelExports {
  readonly shown: () => ShownPanel | undefined;
  readonly runs: readonly string[];
}

// Exports are rare: what draws them is loaded with the first.
const load = () => import("./export-panel.ts");

/** The ways to take a panel along: as a picture, as numbers, into a file or onto the clipboard. */
export function ExportItems(
  props: PanelExports & {
    /** Asks for the window where the look of a picture is chosen. */
    readonly onChooseLook: (what: ShownPanel) => void;
  },
) {
  const { shown, runs, onChooseLook } = props;
  const present = shown();
  const kind = present?.source.kind;
  const isDrawing = kind !== undefined && kind !== "table" && kind !== "note";
  const hasPoints = kind === "line" || kind === "histogram";
  const item = (
    testId: string,
    label: string,
    run: (what: ShownPanel) => Promise<unknown>,
    isDisabled = false,
  ) => (
    <MenuItem
      testId={testId}
      isDisabled={isDisabled || !present}
      onSelect={() => present && attemptExport(() => run(present))}
    >
      {label}
    </MenuItem>
  );
  return (
    <MenuMore label="Export" icon={<Download />} testId="panel-export">
      {item("export-png", "Picture (PNG)", async (what) => (await load()).savePng(what), !isDrawing)}
      {item("export-svg", "Vectors (SVG)", async (what) => (await load()).saveSvg(what), !isDrawing)}
      {item("copy-png", "Copy the picture", copied("The picture", "copyPng"), !isDrawing)}
      {item("export-look", "Picture in other colours…", async (what) => onChooseLook(what), !isDrawing)}
      {item("export-csv", "What is shown (CSV)", async (what) => (await load()).saveCsv(what))}
      {item("copy-tsv", "Copy what is shown (TSV)", copied("The values", "copyTsv"))}
      {hasPoints &&
        item("export-points", pointsLabel(runs.length), async (what) =>
          (await load()).savePoints(what, runs),
        )}
    </MenuMore>
  );
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
