import { clamp } from "../../../lib/clamp.ts";
import { chooseColumns } from "../../../ui/choose-columns.ts";
import { sizeBounds } from "./panel-schema.ts";
import type { BoardSection, Panel } from "./prepare-board.ts";

/** Distances of the board in CSS pixels; the classes of its parts say the same. */
export const boardGap = 12;
const headerHeight = 36;
const cardMin = 340;
const chartBase = 36;
const chartStep = 40;
const cardFrame = 36;
const cardSides = 26;

/** The height of a panel's chart in CSS pixels, for its height in steps. */
export function chartHeight(steps: number): number {
  return chartBase + chartStep * steps;
}

/** The steps whose chart is nearest to a height in CSS pixels. */
export function heightSteps(pixels: number): number {
  return Math.round((pixels - chartBase) / chartStep);
}

/** One stripe of the board, from edge to edge: a section's heading, or panels side by side. */
export type BoardRow =
  | {
      readonly kind: "section";
      readonly key: string;
      readonly height: number;
      readonly section: BoardSection;
    }
  | {
      readonly kind: "panels";
      readonly key: string;
      readonly height: number;
      readonly section: BoardSection;
      readonly panels: readonly Panel[];
      readonly columns: number;
    };

/** How many columns a board of this width has at most. */
export function boardColumns(width: number): number {
  return clamp(Math.floor((width + boardGap) / (cardMin + boardGap)), 1, sizeBounds.columnsMax);
}

/** The stripes of a board of this width; each height includes the gap below. */
export function prepareBoardRows(sections: readonly BoardSection[], width: number): BoardRow[] {
  const most = boardColumns(width);
  return sections.flatMap((section) => {
    const heading = {
      kind: "section",
      key: `section ${section.name}`,
      height: headerHeight,
      section,
    } as const;
    return section.isFolded ? [heading] : [heading, ...packPanels(section, most)];
  });
}

function packPanels(section: BoardSection, most: number): BoardRow[] {
  const columns = columnsOf(section.panels, most);
  const rows: Panel[][] = [];
  let free = 0;
  for (const panel of section.panels) {
    const span = spanOf(panel, columns);
    if (span > free) {
      rows.push([]);
      free = columns;
    }
    rows.at(-1)?.push(panel);
    free -= span;
  }
  return rows.map((panels) => ({
    kind: "panels",
    // A row is known by its first panel, so that what follows a change keeps its place in the page.
    key: `row ${section.name} ${panels[0]?.id}`,
    height: Math.max(...panels.map((panel) => chartHeight(panel.size.height))) + cardFrame + boardGap,
    section,
    panels,
    columns,
  }));
}

/** How many of a row's columns a panel takes. */
export function spanOf(panel: Panel, columns: number): number {
  return clamp(panel.size.columns, 1, columns);
}

/** The inner width of a card across some columns of a board, in CSS pixels. */
export function chartWidth(boardWidth: number, columns: number, span: number): number {
  return Math.floor(columnWidth(boardWidth, columns) * span + boardGap * (span - 1)) - cardSides;
}

/** The width of one of so many columns in CSS pixels. */
export function columnWidth(boardWidth: number, columns: number): number {
  return (boardWidth - boardGap * (columns - 1)) / columns;
}

/** Rows that fill, as long as nobody chose a width: then a column must not change under the reader's hand. */
function columnsOf(panels: readonly Panel[], most: number): number {
  const isChosen = panels.some((panel) => panel.size.columns > 0);
  return isChosen ? most : chooseColumns(panels.length, most);
}
