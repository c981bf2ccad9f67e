import { foldDistributions, foldedDistribution } from "../../../charts/prepare-distributions.ts";
import { compareSections, groupMetrics } from "../../../lib/group-metrics.ts";
import { patternMatcher } from "../../../lib/match-names.ts";
import {
  pinnedSection,
  plainSettings,
  plainSize,
  type BoardLayout,
  type PanelSettings,
  type PanelSize,
} from "./panel-schema.ts";

/** A panel, decided. */
export interface Panel {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly settings: PanelSettings;
  /** The named metrics and those that match the pattern, in order. */
  readonly metrics: readonly string[];
  readonly size: PanelSize;
  readonly isPinned: boolean;
  /** Whether it was made of a metric's name, not added by a reader. */
  readonly isAuto: boolean;
  /** Whether a reader changed, moved or resized it. */
  readonly isChanged: boolean;
}

/** Panels under one heading. */
export interface BoardSection {
  readonly name: string;
  readonly panels: readonly Panel[];
  readonly isFolded: boolean;
}

/** The id of the panel that a metric, or a distribution by its folded name, has by itself. */
export function autoPanelId(metric: string): string {
  return `metric:${metric}`;
}

/** The board: a panel for each metric in sections by prefix, and what a reader changed about them. */
export function prepareBoard(metrics: readonly string[], layout: BoardLayout): BoardSection[] {
  const sections = placePanels(metrics, layout);
  const isHidden = membership(layout.hidden);
  const isPinned = membership(layout.pinned);
  const isFolded = membership(layout.folded);
  const describe = panelDescriber(metrics, layout);
  const pinned: Panel[] = [];
  const others: BoardSection[] = [];
  for (const [name, ids] of sections) {
    const panels = ids.filter((id) => !isHidden(id)).map((id) => describe(id, name));
    const staying = panels.filter(({ id }) => !isPinned(id));
    pinned.push(...panels.filter(({ id }) => isPinned(id)));
    if (staying.length > 0) others.push({ name, panels: staying, isFolded: isFolded(name) });
  }
  others.sort((a, b) => compareSections(a.name, b.name));
  if (pinned.length === 0) return others;
  const order = new Map(layout.pinned.map((id, index) => [id, index]));
  const inOrder = pinned.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return [{ name: pinnedSection, panels: inOrder, isFolded: isFolded(pinnedSection) }, ...others];
}

function membership(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names);
  return (name) => known.has(name);
}

/** The ids of all panels by section, after every move. */
function placePanels(metrics: readonly string[], layout: BoardLayout): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  const sectionOf = new Map<string, string>();
  const insert = (id: string, section: string, before: string | null) => {
    const ids = sections.get(section) ?? [];
    const place = before === null ? -1 : ids.indexOf(before);
    ids.splice(place < 0 ? ids.length : place, 0, id);
    sections.set(section, ids);
    sectionOf.set(id, section);
  };
  for (const group of groupMetrics(foldDistributions(metrics), layout.grouping)) {
    sections.set(group.name, group.metrics.map(autoPanelId));
    for (const metric of group.metrics) sectionOf.set(autoPanelId(metric), group.name);
  }
  for (const { id, section } of layout.added) insert(id, section, null);
  for (const { panel, section, before } of layout.moves) {
    const from = sectionOf.get(panel);
    // A metric that nobody logs any more keeps its place for the day it comes back.
    if (from === undefined || before === panel) continue;
    sections.set(
      from,
      (sections.get(from) ?? []).filter((id) => id !== panel),
    );
    insert(panel, section, before);
  }
  return sections;
}

function panelDescriber(metrics: readonly string[], layout: BoardLayout) {
  const added = new Map(layout.added.map(({ id, settings }) => [id, settings]));
  const isPinned = membership(layout.pinned);
  const isMoved = membership(layout.moves.map(({ panel }) => panel));
  return (id: string, section: string): Panel => {
    const isAuto = !added.has(id);
    const settings = layout.edited[id] ?? added.get(id) ?? autoSettings(id);
    const matched = matchedMetrics(settings, metrics);
    return {
      id,
      section,
      title: settings.title || titleOf(settings, matched),
      settings,
      metrics: matched,
      size: layout.sizes[id] ?? plainSize,
      isPinned: isPinned(id),
      isAuto,
      isChanged: id in layout.edited || id in layout.sizes || isMoved(id),
    };
  };
}

/** A metric is a curve, a distribution a histogram over time. */
function autoSettings(id: string): PanelSettings {
  const name = id.slice(autoPanelId("").length);
  const distribution = foldedDistribution(name);
  if (distribution === undefined) return { ...plainSettings, metrics: [name] };
  return { ...plainSettings, kind: "histogram", title: distribution, pattern: name };
}

/** What a panel's names and pattern select among the metrics there are; its own names always. */
function matchedMetrics(settings: PanelSettings, metrics: readonly string[]): string[] {
  if (settings.pattern === "") return [...settings.metrics];
  const { matches } = patternMatcher(settings.pattern);
  return [...new Set([...settings.metrics, ...metrics.filter(matches)])];
}

const kindTitles = {
  line: "Curves",
  bar: "Bars",
  scatter: "Scatter",
  histogram: "Histogram",
  table: "Table",
  note: "Note",
};

function titleOf(settings: PanelSettings, metrics: readonly string[]): string {
  if (settings.kind === "scatter" && settings.xColumn && settings.yColumn)
    return `${shortColumn(settings.yColumn)} against ${shortColumn(settings.xColumn)}`;
  if (settings.kind === "table" || settings.kind === "note") return kindTitles[settings.kind];
  const names = [...settings.expressions, ...(settings.pattern ? [settings.pattern] : metrics)];
  return names.length === 0 ? kindTitles[settings.kind] : names.slice(0, 3).join(", ");
}

/** A column's name without the word for where it comes from. */
export function shortColumn(column: string): string {
  return column.replace(/^(config|summary)\./, "");
}
