import type { ReactNode } from "react";
import { columnVariables } from "./choose-columns.ts";

/** Cards side by side, in rows that fill. The stylesheet picks the columns by the grid's own width. */
export function ChartGrid({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  return (
    <div className="@container">
      <div className="chart-grid" style={columnVariables(count)}>
        {children}
      </div>
    </div>
  );
}
