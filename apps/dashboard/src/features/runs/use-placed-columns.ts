"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, type RefObject } from "react";
import { columnOf } from "./columns.ts";
import { nameKey, type PlacedColumn, type PlacedColumns } from "./placed-columns.ts";
import type { Columns } from "./use-columns.ts";

/** Fewer columns than these are all drawn. */
const virtualMin = 30;

/** Which columns are drawn where. Of many, only those in sight. */
export function usePlacedColumns(
  { table, keys }: Columns,
  scrollRef: RefObject<HTMLElement | null>,
): PlacedColumns {
  const leaves = table.getStartVisibleLeafColumns();
  const pinnedWidth = table.getStartTotalSize();
  const centerColumns = table.getCenterVisibleLeafColumns();
  const isVirtual = centerColumns.length > virtualMin;
  const sizes = centerColumns.map((column) => column.getSize());
  const sizesKey = sizes.join(" ");
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: sizes.length,
    enabled: isVirtual,
    getScrollElement: () => scrollRef.current,
    estimateSize: (at) => sizes[at] ?? 0,
    paddingStart: pinnedWidth,
    overscan: 3,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, sizesKey]);
  const virtual = isVirtual ? virtualizer.getVirtualItems() : undefined;
  const first = virtual?.[0]?.index ?? 0;
  const last = virtual?.at(-1)?.index ?? (isVirtual ? virtualMin : sizes.length) - 1;
  const pinnedKey = leaves.map((column) => `${column.id}=${column.getSize()}`).join(" ");
  return useMemo(() => {
    const [name, ...pinned] = leaves;
    const sum = (from: number, to: number) => sizes.slice(from, to).reduce((all, size) => all + size, 0);
    return {
      nameWidth: name?.getSize() ?? 0,
      pinned: pinned.map((column) => placed(column.id, column.getSize(), column.getStart("start"))),
      center: centerColumns.slice(first, last + 1).map((column) => placed(column.id, column.getSize())),
      before: sum(0, first),
      after: sum(last + 1, sizes.length),
      totalWidth: pinnedWidth + sum(0, sizes.length),
      keys: leaves
        .concat(centerColumns)
        .map((column) => column.id)
        .filter((key) => key !== nameKey),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the keys say everything that the columns of the library say
  }, [keys, pinnedKey, sizesKey, first, last]);
}

function placed(key: string, width: number, left?: number): PlacedColumn {
  const isPinned = left !== undefined;
  return { key, label: columnOf(key).label, width, isPinned, style: isPinned ? { left } : undefined };
}
