import { useEffect, useState } from "react";
import { clamp } from "../lib/clamp.ts";
import { useListedKeys } from "../lib/shortcuts/use-listed-keys.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";
import { moveCell, cellAt, heatKeys, type HeatCell } from "./prepare-heat-cell.ts";
import type { PlotScales } from "./pixel-scale.ts";

interface CellInput {
  readonly target: HTMLElement | null;
  readonly grid: HeatGrid;
  readonly scales: PlotScales;
  readonly onPin: (layer: string) => void;
}

/** The cell that the pointer or the keyboard is on. A click or Enter pins its layer. */
export function useHeatCell({ target, grid, scales, onPin }: CellInput): HeatCell | undefined {
  const [cell, setCell] = useState<HeatCell>();
  useListedKeys(heatKeys);
  useEffect(() => {
    if (!target) return undefined;
    let current: HeatCell | undefined;
    function show(next: HeatCell | undefined) {
      current = next;
      // Within a cell the pointer renders nothing.
      setCell((before) => (before?.id === next?.id && before?.step === next?.step ? before : next));
    }
    function find(event: MouseEvent) {
      const box = target!.getBoundingClientRect();
      return cellAt(grid, scales, [event.clientX - box.left, event.clientY - box.top]);
    }
    function press(event: KeyboardEvent) {
      if (event.key === "Enter" && current) {
        event.preventDefault();
        return onPin(current.id);
      }
      if (event.key === "Escape") return show(undefined);
      const next = moveCell(grid, current, event.key);
      if (!next) return undefined;
      event.preventDefault();
      return show(next);
    }
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener("pointermove", (event) => show(find(event)), { signal });
    target.addEventListener("pointerleave", () => show(undefined), { signal });
    target.addEventListener("blur", () => show(undefined), { signal });
    target.addEventListener("keydown", press, { signal });
    target.addEventListener(
      "click",
      (event) => {
        const clicked = find(event);
        if (clicked) onPin(clicked.id);
      },
      { signal },
    );
    return () => listening.abort();
  }, [target, grid, scales, onPin]);
  return cell && { ...cell, row: clamp(cell.row, 0, grid.layers.length - 1) };
}
