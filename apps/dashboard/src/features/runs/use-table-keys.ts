"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type FocusEvent, type KeyboardEvent } from "react";
import { highlight } from "../../lib/highlight.ts";
import { useListedKeys } from "../../lib/shortcuts/use-listed-keys.ts";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import type { GroupItem, RunItem, TableItem } from "./group-tree.ts";
import { colourKey, isEditable, nameKey, type PlacedColumns } from "./placed-columns.ts";
import type { TableActions } from "./table-actions.ts";
import { rowActionOf, tableKeys, type RowKeyAction } from "./table-keys.ts";
import { nextCell, type CellPlace } from "./next-cell.ts";

interface TableKeysInput {
  readonly items: readonly TableItem[];
  readonly columns: PlacedColumns;
  readonly actions: TableActions;
  readonly scrollTo: (row: number) => void;
  readonly focus: () => void;
}

/** The cell that the keyboard is on, and what its keys do. */
export function useTableKeys({ items, columns, actions, scrollTo, focus }: TableKeysInput) {
  const router = useRouter();
  const { place, setPlace, active, handlers } = useKeyboardPlace();
  const item = active && items[active.row];
  const size = { rows: items.length, columns: columns.keys.length + 1 };
  useHighlightedRun(item?.kind === "run" ? item.run.id : undefined);
  useListedKeys(tableKeys);

  function move(to: CellPlace | undefined) {
    if (!to) return;
    setPlace(to);
    scrollTo(to.row);
  }
  useStepping((arrow) => {
    focus();
    move(nextCell(place, arrow, size));
  });

  function actOnRun({ run }: RunItem, action: RowKeyAction, event: KeyboardEvent) {
    if (action === "look") actions.look(run.id, event);
    else if (action === "select") actions.select(run.id, event);
    else if (action === "colour") actions.edit({ run: run.id, column: colourKey });
    else if (action === "open") router.push(`/runs/${run.id}`);
    else {
      const column = active?.column ? (columns.keys[active.column - 1] ?? nameKey) : nameKey;
      if (column === nameKey || isEditable(column)) actions.edit({ run: run.id, column });
    }
  }

  function act(event: KeyboardEvent): boolean {
    if (!item) return false;
    const action = rowActionOf(event.key);
    if (item.kind === "group") return actOnGroup(item, action, { key: event.key, actions });
    if (item.kind === "run" && action !== undefined) actOnRun(item, action, event);
    return action !== undefined;
  }

  function onKeyDown(event: KeyboardEvent) {
    // Fields and buttons inside have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const hasActed = act(event);
    const to = hasActed ? undefined : nextCell(place, event.key, size);
    if (!hasActed && !to) return;
    event.preventDefault();
    move(to);
  }

  return { active, onKeyDown, ...handlers };
}

/** The place of the keyboard. It outlasts the focus: who comes back from a popup or from the charts goes on from there. */
function useKeyboardPlace() {
  const [place, setPlace] = useState<CellPlace>();
  const [hasFocus, setHasFocus] = useState(false);
  const handlers = {
    onFocus: () => setHasFocus(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
    },
    // Who takes the pointer looks elsewhere.
    onPointerDown: () => setPlace(undefined),
  };
  return { place, setPlace, active: hasFocus ? place : undefined, handlers };
}

/** From wherever the focus is, two keys go into the table and along its rows. */
function useStepping(step: (arrow: "ArrowDown" | "ArrowUp") => void): void {
  const group = "Runs";
  useShortcuts([
    { keys: ["j"], label: "Next row of the run table", group, run: () => step("ArrowDown") },
    { keys: ["k"], label: "Row before in the run table", group, run: () => step("ArrowUp") },
  ]);
}

function useHighlightedRun(run: string | undefined): void {
  useEffect(() => {
    if (run === undefined) return undefined;
    highlight(run);
    return () => highlight(undefined);
  }, [run]);
}

function actOnGroup(
  item: GroupItem,
  action: RowKeyAction | undefined,
  { key, actions }: { readonly key: string; readonly actions: TableActions },
): boolean {
  const isToggle = action === "open" || key === (item.isOpen ? "ArrowLeft" : "ArrowRight");
  if (isToggle) actions.toggleGroup(item);
  else if (action === "look") actions.lookAtGroup(item);
  return isToggle || action !== undefined;
}
