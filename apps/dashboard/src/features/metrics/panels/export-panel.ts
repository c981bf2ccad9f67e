import { exportProjectMetrics } from "@descent/contracts";
import { colourReader } from "../../../charts/canvas-surface.ts";
import { neededMetrics } from "../../../charts/prepare-curves.ts";
import { preparePicture } from "../../../charts/prepare-picture.ts";
import { rasterize } from "../../../charts/rasterize.ts";
import { fileNameOf, toCsv, toTsv } from "../../../lib/delimited-text.ts";
import { idFilter } from "../../../lib/id-filter.ts";
import { followLink, saveFile } from "../../../lib/save-file.ts";
import { filterRunsMax, type PanelSource } from "./panel-source.ts";
import type { Panel } from "./prepare-board.ts";

/** A panel as it is shown now, and where. */
export interface ShownPanel {
  readonly panel: Panel;
  readonly project: string;
  readonly source: PanelSource;
  readonly note: string;
  readonly size: { readonly width: number; readonly height: number };
}

function pictureOf({ panel, source, note, size }: ShownPanel) {
  if (source.kind === "table" || source.kind === "note") throw new Error(`a ${source.kind} is no drawing`);
  const colourOf = colourReader(document.documentElement);
  return preparePicture(source, { title: panel.title, note, ...size, colourOf });
}

/** Saves a panel's drawing as vectors, in the colours of the present theme. */
export function saveSvg(shown: ShownPanel): void {
  saveFile(new Blob([pictureOf(shown).svg], { type: "image/svg+xml" }), nameOf(shown, "svg"));
}

/** Saves a panel's drawing as pixels, two for each of the screen's. */
export async function savePng(shown: ShownPanel): Promise<void> {
  saveFile(await rasterize(pictureOf(shown)), nameOf(shown, "png"));
}

/** Puts a panel's drawing onto the clipboard. */
export async function copyPng(shown: ShownPanel): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": rasterize(pictureOf(shown)) })]);
}

/** Saves the numbers that a panel shows. */
export function saveCsv(shown: ShownPanel): void {
  saveFile(new Blob([toCsv(shown.source.rows())], { type: "text/csv" }), nameOf(shown, "csv"));
}

/** Puts the numbers that a panel shows onto the clipboard, as spreadsheets take them. */
export async function copyTsv(shown: ShownPanel): Promise<void> {
  await navigator.clipboard.writeText(toTsv(shown.source.rows()));
}

/** Downloads every point of a panel's metrics as the server has them, however many. */
export function savePoints(
  { panel, project }: Pick<ShownPanel, "panel" | "project">,
  runs: readonly string[],
): void {
  const query = new URLSearchParams({ format: "csv" });
  for (const metric of neededMetrics(panel.metrics, panel.settings.expressions))
    query.append("metric", metric);
  if (runs.length <= filterRunsMax) query.set("filter", idFilter(runs));
  const path = exportProjectMetrics.path.replace(":project", encodeURIComponent(project));
  followLink(`${path}?${query}`, fileNameOf([project, panel.title, "points"], "csv"));
}

function nameOf({ panel, project }: ShownPanel, ending: string): string {
  return fileNameOf([project, panel.title], ending);
}
