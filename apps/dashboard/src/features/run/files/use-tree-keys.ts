import { useState, type KeyboardEvent } from "react";
import { useListedKeys } from "../../../lib/shortcuts/use-listed-keys.ts";
import type { TreeRow } from "./file-tree.ts";

interface TreeKeys {
  readonly rows: readonly TreeRow[];
  /** The row where the keys begin. */
  readonly selected: string | undefined;
  readonly onOpen: (row: TreeRow) => void;
  readonly onToggle: (row: TreeRow) => void;
  readonly scrollTo: (row: number) => void;
}

const group = "In the files";
const treeKeys = [
  { group, keys: ["ArrowDown", "ArrowUp"], label: "Next row, row before" },
  { group, keys: ["ArrowRight", "ArrowLeft"], label: "Into a folder, out of it" },
  { group, keys: ["PageDown", "PageUp"], label: "A page down, a page up" },
  { group, keys: ["Home", "End"], label: "First row, last row" },
  { group, keys: ["Enter", "Space"], label: "Look at the file; open or close the folder" },
];

/** The keys of a tree, as the ARIA pattern has them: up and down, in and out of folders, Enter to look at a file. */
export function useTreeKeys({ rows, selected, onOpen, onToggle, scrollTo }: TreeKeys) {
  const [path, setPath] = useState(selected);
  useListedKeys(treeKeys);
  const found = rows.findIndex((row) => row.path === path);
  const active = found >= 0 ? found : rows.findIndex((row) => row.path === selected);
  function go(to: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!row) return;
    setPath(row.path);
    scrollTo(rows.indexOf(row));
  }
  function goOut(row: TreeRow) {
    const outer = rows.slice(0, active).findLastIndex(({ depth }) => depth < row.depth);
    if (outer >= 0) go(outer);
  }
  function act(key: string, row: TreeRow): boolean {
    const isFolder = row.file === undefined;
    if (key === "Enter" || key === " ") onOpen(row);
    else if (key === "ArrowRight" && isFolder && row.isOpen) go(active + 1);
    else if (key === "ArrowRight" && isFolder) onToggle(row);
    else if (key === "ArrowLeft" && isFolder && row.isOpen) onToggle(row);
    else if (key === "ArrowLeft") goOut(row);
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent) {
    // Keys of the headings are theirs.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.key, active, rows.length);
    const row = rows[active];
    if (target !== undefined) go(target);
    else if (!row || !act(event.key, row)) return;
    event.preventDefault();
  }
  return { active, setActive: setPath, onKeyDown };
}

const page = 15;

function targetOf(key: string, active: number, count: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}
