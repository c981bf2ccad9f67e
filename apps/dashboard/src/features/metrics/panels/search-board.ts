import type { NameMatcher } from "../../../lib/match-names.ts";
import type { BoardSection, Panel } from "./prepare-board.ts";

/** The sections with what was searched for, open: a match must not hide in a folded section. */
export function searchBoard(sections: readonly BoardSection[], { matches }: NameMatcher): BoardSection[] {
  const isFound = (panel: Panel) =>
    matches(panel.title) || panel.metrics.some(matches) || panel.settings.expressions.some(matches);
  return sections
    .map((section) => ({ ...section, isFolded: false, panels: section.panels.filter(isFound) }))
    .filter(({ panels }) => panels.length > 0);
}

/** The sections without the panels of metrics that no shown run has. */
export function withoutEmpty(
  sections: readonly BoardSection[],
  empty: ReadonlySet<string>,
): readonly BoardSection[] {
  if (empty.size === 0) return sections;
  const isThere = (panel: Panel) =>
    !panel.isAuto || panel.isChanged || panel.isPinned || !panel.metrics.every((metric) => empty.has(metric));
  return sections
    .map((section) => ({ ...section, panels: section.panels.filter(isThere) }))
    .filter(({ panels }) => panels.length > 0);
}

/** How many panels are in some sections. */
export function countPanels(sections: readonly BoardSection[]): number {
  return sections.reduce((sum, { panels }) => sum + panels.length, 0);
}
