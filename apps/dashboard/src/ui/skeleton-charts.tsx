import { ChartGrid } from "./chart-grid.tsx";
import { Skeleton } from "./skeleton.tsx";

/** Holds the place of charts. */
export function SkeletonCharts() {
  return (
    <output aria-label="Loading charts" className="block">
      <ChartGrid count={4}>
        {["one", "two", "three", "four"].map((key) => (
          <Skeleton key={key} className="h-[232px] rounded-lg" />
        ))}
      </ChartGrid>
    </output>
  );
}
