"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type FocusEvent, type KeyboardEvent } from "react";
import { highlight } from "../../lib/highlight.ts";
import type { TableItem } from "./group-tree.ts";
import { colourKey, isEditable, nameKey, type PlacedColumns } from "./placed-columns.ts";
import type { TableActions } from "./table-actions.ts";
import { nextCell, type CellPlace } from "./next-cell.ts";

interface TableKeysInput {
  readonly items: readonly TableItem[];
  readonly columns: PlacedColumns;
  readonly actions: TableActions;
  readonly scrollTo: (row: number) => void;
}

/** The cell that the keyboard is on, and what its keys do. */
export function useTableKeys({ items, columns, actions, scrollTo }: TableKeysInput) {
  const router = useRouter();
  const [active, setActive] = useState<CellPlace>();
  const item = active && items[active.row];
  const activeRun = item?.kind === "run" ? item.run.id : undefined;
  useEffect(() => {
    if (activeRun === undefined) return undefined;
    highlight(activeRun);
    return () => highlight(undefined);
  }, [activeRun]);

  function move(to: CellPlace) {
    setActive(to);
    scrollTo(to.row);
  }

  function act(event: KeyboardEvent): boolean {
    if (!item || !active) return false;
    const isEnter = event.key === "Enter";
    if (item.kind === "group") return actOnGroup(event, item, actions);
    if (item.kind !== "run") return false;
    if (event.key === " ") actions.select(item.run.id, event);
    else if (event.key === "e") actions.look(item.run.id, event);
    else if (event.key === "c") actions.edit({ run: item.run.id, column: colourKey });
    else if (event.key === "F2" || isEnter) {
      const column = active.column === 0 ? nameKey : (columns.keys[active.column - 1] ?? nameKey);
      if (column === nameKey || isEditable(column)) actions.edit({ run: item.run.id, column });
      else if (isEnter) router.push(`/runs/${item.run.id}`);
    } else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    // Fields and buttons inside have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const size = { rows: items.length, columns: columns.keys.length + 1 };
    const to = act(event) ? active : nextCell(active, event.key, size);
    if (!to) return;
    event.preventDefault();
    if (to !== active) move(to);
  }

  function onBlur(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) setActive(undefined);
  }

  return { active, onKeyDown, onBlur };
}

function actOnGroup(
  event: KeyboardEvent,
  item: Extract<TableItem, { kind: "group" }>,
  actions: TableActions,
): boolean {
  const isToggle = event.key === "Enter" || event.key === (item.isOpen ? "ArrowLeft" : "ArrowRight");
  if (isToggle) actions.toggleGroup(item);
  else if (event.key === "e") actions.lookAtGroup(item);
  return isToggle || event.key === "e";
}
