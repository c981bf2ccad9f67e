import { clamp } from "../../../lib/clamp.ts";
import type { Panel } from "./prepare-board.ts";
import {
  pinnedSection,
  plainSize,
  sizeBounds,
  type BoardLayout,
  type PanelSettings,
  type PanelSize,
} from "./panel-schema.ts";

/** Puts a panel before another of a section, or at the section's end. */
export function movePanel(
  layout: BoardLayout,
  panel: string,
  place: { readonly section: string; readonly before: string | null },
): BoardLayout {
  if (place.before === panel) return layout;
  const last = layout.moves.at(-1);
  // The last place of several in a row is the only one that anything was placed by.
  const earlier = last?.panel === panel ? layout.moves.slice(0, -1) : layout.moves;
  return { ...layout, moves: [...earlier, { panel, ...place }] };
}

/** Puts a panel where it was dropped: dropping among the pinned pins it, dropping elsewhere takes the pin off. */
export function dropPanel(
  layout: BoardLayout,
  panel: string,
  place: { readonly section: string; readonly before: string | null },
): BoardLayout {
  const unpinned = layout.pinned.filter((id) => id !== panel);
  if (place.section !== pinnedSection) return movePanel({ ...layout, pinned: unpinned }, panel, place);
  if (place.before === panel) return layout;
  const at = place.before === null ? -1 : unpinned.indexOf(place.before);
  return { ...layout, pinned: unpinned.toSpliced(at < 0 ? unpinned.length : at, 0, panel) };
}

/** Moves a panel by places within what its section shows: −1 is one up. */
export function shiftPanel(
  layout: BoardLayout,
  panels: readonly Panel[],
  panel: string,
  by: -1 | 1,
): BoardLayout {
  const at = panels.findIndex(({ id }) => id === panel);
  const target = at + by;
  const self = panels[at];
  if (!self || target < 0 || target >= panels.length) return layout;
  const before = panels[by < 0 ? target : target + 1]?.id ?? null;
  return dropPanel(layout, panel, { section: self.isPinned ? pinnedSection : self.section, before });
}

/** Gives a panel a size within the bounds of the board. */
export function resizePanel(layout: BoardLayout, panel: string, size: PanelSize): BoardLayout {
  const { columnsMax, heightMin, heightMax } = sizeBounds;
  const bounded = {
    columns: clamp(Math.round(size.columns), 0, columnsMax),
    height: clamp(Math.round(size.height), heightMin, heightMax),
  };
  const { [panel]: _, ...others } = layout.sizes;
  const isPlain = bounded.columns === plainSize.columns && bounded.height === plainSize.height;
  return { ...layout, sizes: isPlain ? others : { ...others, [panel]: bounded } };
}

/** Gives a panel other settings. */
export function editPanel(layout: BoardLayout, panel: string, settings: PanelSettings): BoardLayout {
  return { ...layout, edited: { ...layout.edited, [panel]: settings } };
}

/** Adds a panel at the end of a section. */
export function addPanel(
  layout: BoardLayout,
  added: { readonly id: string; readonly section: string; readonly settings: PanelSettings },
): BoardLayout {
  return { ...layout, added: [...layout.added, added] };
}

/** Adds a copy of a panel behind it. */
export function duplicatePanel(
  layout: BoardLayout,
  panels: readonly Panel[],
  panel: Panel,
  id: string,
): BoardLayout {
  const after = panels[panels.findIndex((one) => one.id === panel.id) + 1]?.id ?? null;
  const copied = addPanel(layout, { id, section: panel.section, settings: panel.settings });
  return movePanel(resizePanel(copied, id, panel.size), id, { section: panel.section, before: after });
}

/** Takes a panel off the board: one of a metric is hidden, one that a reader added is gone. */
export function removePanel(layout: BoardLayout, panel: Panel): BoardLayout {
  if (panel.isAuto) return { ...layout, hidden: [...layout.hidden, panel.id] };
  return { ...resetPanel(layout, panel.id), added: layout.added.filter(({ id }) => id !== panel.id) };
}

/** Makes a panel what the metric's name, or adding it, made of it. */
export function resetPanel(layout: BoardLayout, panel: string): BoardLayout {
  const { [panel]: _size, ...sizes } = layout.sizes;
  const { [panel]: _settings, ...edited } = layout.edited;
  return {
    ...layout,
    sizes,
    edited,
    moves: layout.moves.filter((move) => move.panel !== panel),
    pinned: layout.pinned.filter((id) => id !== panel),
  };
}

/** Pins a panel behind the others, or takes it back to its section. */
export function pinPanel(layout: BoardLayout, panel: string, isPinned: boolean): BoardLayout {
  const others = layout.pinned.filter((id) => id !== panel);
  return { ...layout, pinned: isPinned ? [...others, panel] : others };
}

/** Folds sections away, or opens them. */
export function foldSections(
  layout: BoardLayout,
  sections: readonly string[],
  isFolded: boolean,
): BoardLayout {
  const changed = new Set(sections);
  const others = layout.folded.filter((name) => !changed.has(name));
  return { ...layout, folded: isFolded ? [...others, ...sections] : others };
}

/** An id that no panel of the layout has. */
export function freePanelId(layout: BoardLayout): string {
  const taken = layout.added.map(({ id }) => Number(id.slice("panel:".length)) || 0);
  return `panel:${Math.max(0, ...taken) + 1}`;
}
