import { exportProjectMetrics } from "@descent/contracts";
import { presentTheme, withColoursOf, type Theme } from "../../../charts/canvas-surface.ts";
import type { Picture } from "../../../charts/picture-model.ts";
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

/** How a picture looks, whatever the page does. */
export interface PictureLook {
  readonly theme: Theme;
  /** Whether the picture has the theme's ground, or none. */
  readonly isTransparent: boolean;
  /** Pixels of a PNG for each of the page's. */
  readonly scale: 1 | 2;
}

/** As the panel looks on the page, sharp on every screen. */
export function presentLook(): PictureLook {
  return { theme: presentTheme(), isTransparent: false, scale: 2 };
}

/** A panel's drawing as a picture of its own. */
export function pictureOf(
  { panel, source, note, size }: ShownPanel,
  { theme, isTransparent }: PictureLook,
): Picture {
  if (source.kind === "table" || source.kind === "note") throw new Error(`a ${source.kind} is no drawing`);
  return withColoursOf(theme, (colourOf) =>
    preparePicture(source, { title: panel.title, note, ...size, colourOf, isTransparent }),
  );
}

/** Saves a panel's drawing as vectors. */
export function saveSvg(shown: ShownPanel, look = presentLook()): void {
  saveFile(new Blob([pictureOf(shown, look).svg], { type: "image/svg+xml" }), nameOf(shown, "svg"));
}

/** Saves a panel's drawing as pixels. */
export async function savePng(shown: ShownPanel, look = presentLook()): Promise<void> {
  saveFile(await rasterize(pictureOf(shown, look), look.scale), nameOf(shown, "png"));
}

/** Puts a panel's drawing onto the clipboard. */
export async function copyPng(shown: ShownPanel, look = presentLook()): Promise<void> {
  const png = rasterize(pictureOf(shown, look), look.scale);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
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
