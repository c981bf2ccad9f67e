"use client";

import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { useLayoutPart } from "../../lib/use-layout.ts";
import { useSame } from "../../lib/use-same.ts";
import {
  automaticColumns,
  columnLayoutSchema,
  columnWidthLimits,
  orderedColumns,
  type ColumnLayout,
} from "./column-layout.ts";
import { nameKey } from "./placed-columns.ts";

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
});

// Rows come from the server page by page, and only those in sight are drawn: the library has the columns.
const noRows: object[] = [];

const widths = new Map([
  [nameKey, 236],
  ["state", 92],
  ["createdAt", 88],
  ["duration", 94],
  ["tags", 132],
  ["notes", 150],
]);
const valueWidth = 104;

/** The columns of a project's table, arranged by its reader or, before that, by its runs. */
export function useColumns(project: string, automatic: readonly string[]) {
  const [layout, change] = useLayoutPart(project, "columns", columnsPart);
  const keys = useMemo(() => orderedColumns(layout, automatic), [layout, automatic]);
  const columns = useMemo(() => [nameKey, ...keys].map(columnDefinition), [keys]);
  const state = useMemo(
    () => ({
      columnOrder: [nameKey, ...keys],
      columnPinning: { start: [nameKey, ...layout.pinned.filter((key) => keys.includes(key))], end: [] },
      columnSizing: layout.widths,
    }),
    [keys, layout],
  );
  // The library keeps its table while the options are the same object.
  const table = useTable(useSame({ features, columns, data: noRows, state }));
  return useSame({ table, layout, change, keys });
}

function columnDefinition(id: string) {
  const { min, max } = columnWidthLimits;
  return { id, size: widths.get(id) ?? valueWidth, minSize: min, maxSize: max };
}

/** The columns and the ways to arrange them. */
export type Columns = ReturnType<typeof useColumns>;

const columnsPart = {
  schema: columnLayoutSchema,
  fallback: automaticColumns satisfies ColumnLayout,
  label: "columns",
};
