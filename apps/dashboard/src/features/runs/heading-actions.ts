import { useMemo } from "react";
import { moveColumn, pinColumn, resizeColumn, showColumns } from "./column-layout.ts";
import { nextSort, writeSort } from "./sort.ts";
import type { Columns } from "./use-columns.ts";

/** What the heads of columns do. */
export interface HeadingActions {
  /** Sorts by a column as well, or by it alone. */
  readonly sort: (key: string, isAdded: boolean) => void;
  readonly sortBy: (key: string, isDescending: boolean) => void;
  readonly groupBy: (key: string) => void;
  readonly pin: (key: string, isPinned: boolean) => void;
  readonly move: (key: string, target: string) => void;
  readonly canStep: (key: string, step: -1 | 1) => boolean;
  readonly step: (key: string, step: -1 | 1) => void;
  readonly hide: (key: string) => void;
  readonly resize: (key: string, width: number) => void;
}

interface HeadingSort {
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onGroup: (column: string) => void;
}

/** The actions of all heads of a table. */
export function useHeadingActions(columns: Columns, { sort, onSort, onGroup }: HeadingSort): HeadingActions {
  const { layout, change, keys } = columns;
  return useMemo(() => {
    const beside = (key: string, step: number) => keys[keys.indexOf(key) + step];
    const move = (key: string, target: string) => change(moveColumn(layout, keys, key, target));
    return {
      sort: (key, isAdded) => onSort(nextSort(sort, key, isAdded)),
      sortBy: (key, isDescending) => onSort(writeSort([{ key, isDescending }])),
      groupBy: onGroup,
      pin: (key, isPinned) => change(pinColumn(layout, key, isPinned)),
      move,
      canStep: (key, step) => beside(key, step) !== undefined,
      step: (key, step) => {
        const target = beside(key, step);
        if (target !== undefined) move(key, target);
      },
      hide: (key) => change(showColumns(layout, keys, { keys: [key], isShown: false })),
      resize: (key, width) => change(resizeColumn(layout, key, width)),
    };
  }, [layout, change, keys, sort, onSort, onGroup]);
}
