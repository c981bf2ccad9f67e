import { clamp } from "../lib/clamp.ts";

/** What a key does in a chart. */
export type KeyAction =
  | { readonly kind: "step"; readonly row: number }
  | { readonly kind: "run"; readonly by: 1 | -1 }
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "pan"; readonly share: number }
  | { readonly kind: "pin" }
  | { readonly kind: "reset" };

const group = "In a chart";

/** What a line chart does by keys once it has the focus. */
export const chartKeys = [
  { group, keys: ["ArrowLeft", "ArrowRight"], label: "Step before, next step" },
  { group, keys: ["PageUp", "PageDown"], label: "A tenth of the steps back, on" },
  { group, keys: ["Home", "End"], label: "First step, last step" },
  { group, keys: ["ArrowUp", "ArrowDown"], label: "Run above, run below" },
  { group, keys: ["+", "-"], label: "Zoom in, zoom out" },
  { group, keys: ["Shift+ArrowLeft", "Shift+ArrowRight"], label: "Move along the zoomed axis" },
  { group, keys: ["Enter"], label: "Pin the values" },
  { group, keys: ["Escape"], label: "Unpin; else show the whole axes" },
] as const;

const pageShare = 0.1;
const zoomFactor = 0.5;

/**
 * Reads a key: arrows and page keys move along the steps and between runs, + and − zoom, Shift and an arrow pan, Enter
 * pins the values and Escape goes back. Undefined for a key that means nothing here.
 */
export function actionOfKey(
  event: { readonly key: string; readonly shiftKey: boolean },
  row: number | undefined,
  rows: number,
): KeyAction | undefined {
  const page = Math.max(1, Math.round(rows * pageShare));
  const step = (by: number): KeyAction => ({
    kind: "step",
    row: clamp(row === undefined ? (by > 0 ? 0 : rows - 1) : row + by, 0, rows - 1),
  });
  const actions: Record<string, KeyAction> = {
    ArrowLeft: event.shiftKey ? { kind: "pan", share: -pageShare } : step(-1),
    ArrowRight: event.shiftKey ? { kind: "pan", share: pageShare } : step(1),
    PageUp: step(-page),
    PageDown: step(page),
    Home: { kind: "step", row: 0 },
    End: { kind: "step", row: rows - 1 },
    ArrowUp: { kind: "run", by: -1 },
    ArrowDown: { kind: "run", by: 1 },
    "+": { kind: "zoom", factor: zoomFactor },
    "=": { kind: "zoom", factor: zoomFactor },
    "-": { kind: "zoom", factor: 1 / zoomFactor },
    Enter: { kind: "pin" },
    Escape: { kind: "reset" },
  };
  return Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
}
