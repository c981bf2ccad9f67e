import type { PanelKind } from "./panel-schema.ts";

/** The kinds of panels by the names that readers know. */
export const panelKinds: readonly { readonly value: PanelKind; readonly label: string }[] = [
  { value: "line", label: "Curves or formulas" },
  { value: "bar", label: "Bars" },
  { value: "scatter", label: "Scatter of runs" },
  { value: "histogram", label: "Histogram over time" },
  { value: "table", label: "Table" },
  { value: "note", label: "Note" },
];
