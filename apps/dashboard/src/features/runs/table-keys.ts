import { nameOfKey } from "../../lib/shortcuts/shortcut.ts";

/** What a key asks of the run or the group that the keyboard is on. */
export type RowKeyAction = "look" | "select" | "open" | "edit" | "colour";

interface TableKey {
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: string;
  /** Absent for keys that go from cell to cell. */
  readonly action?: RowKeyAction;
}

const group = "In the run table";

/** What the table does by keys once it has the focus. */
export const tableKeys: readonly TableKey[] = [
  { group, keys: ["ArrowDown", "ArrowUp"], label: "Next row, row before" },
  { group, keys: ["ArrowLeft", "ArrowRight"], label: "Cell beside; closes and opens a group" },
  { group, keys: ["PageDown", "PageUp"], label: "A page down, a page up" },
  { group, keys: ["Home", "End"], label: "First row, last row" },
  { group, keys: ["Space"], label: "Show or hide in the charts", action: "look" },
  { group, keys: ["x"], label: "Select (with Shift: all since the last)", action: "select" },
  { group, keys: ["Enter"], label: "Open the run; open or close a group", action: "open" },
  { group, keys: ["F2"], label: "Edit the cell", action: "edit" },
  { group, keys: ["c"], label: "Choose the colour", action: "colour" },
];

/** What a key asks for; undefined for keys that only go somewhere, or do nothing. Shift makes no difference. */
export function rowActionOf(key: string): RowKeyAction | undefined {
  const name = key.length === 1 ? nameOfKey(key.toLowerCase()) : key;
  return tableKeys.find(({ keys, action }) => action && keys.includes(name))?.action;
}
