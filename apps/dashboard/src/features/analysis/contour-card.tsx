import { memo, useMemo } from "react";
import type { Dimension, ObservationSet } from "../../charts/observation.ts";
import { ParameterContourChart } from "../../charts/parameter-contour-chart.tsx";
import {
  contourPointsMin,
  prepareParameterContours,
  prepareParameterGround,
} from "../../charts/prepare-parameter-contours.ts";
import { formatCount } from "../../lib/format.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import type { AnalysisProps } from "./analysis-settings.ts";
import { DimensionSelect } from "./dimension-select.tsx";
import { PlotBox } from "./plot-box.tsx";

const height = 300;

/** The objective over two parameters, interpolated between what was tried. */
export const ContourCard = memo(function ContourCard({ set, selected, settings, patch }: AnalysisProps) {
  const numeric = set.parameters.filter(({ kind }) => kind === "number");
  const x = numeric.find(({ key }) => key === settings.contourX) ?? numeric[0];
  const others = numeric.filter(({ key }) => key !== x?.key);
  const y = others.find(({ key }) => key === settings.contourY) ?? others[0];
  const model = useContours(set, x, y, selected);
  const title = x && y ? `${set.objective.metric} over ${x.label} and ${y.label}` : "Two parameters at once";
  return (
    <div data-testid="contour-card" className="min-w-0">
      <ChartCard title={title} note="interpolated rank; darker ground is higher">
        <div className="flex min-h-8 flex-wrap items-center gap-3 py-1">
          {x && y && (
            <>
              <DimensionSelect
                label="x"
                dimensions={numeric}
                chosen={x}
                onChange={(key) => patch({ contourX: key })}
              />
              <DimensionSelect
                label="y"
                dimensions={others}
                chosen={y}
                onChange={(key) => patch({ contourY: key })}
              />
            </>
          )}
        </div>
        <PlotBox height={height} emptyText={model ? undefined : emptyText(set, numeric.length)}>
          {(width) =>
            model && <ParameterContourChart model={model} width={width} height={height} title={title} />
          }
        </PlotBox>
      </ChartCard>
    </div>
  );
});

function useContours(
  set: ObservationSet,
  x: Dimension | undefined,
  y: Dimension | undefined,
  selected: ReadonlySet<string> | undefined,
) {
  const ground = useMemo(() => (x && y ? prepareParameterGround(set, x, y) : undefined), [set, x, y]);
  // A brush only changes how the points look.
  return useMemo(
    () => (ground && x && y ? prepareParameterContours(ground, set, { x, y }, selected) : undefined),
    [ground, set, x, y, selected],
  );
}

function emptyText({ noun }: ObservationSet, numericCount: number): string {
  if (numericCount < 2) return "Contours need two parameters with numbers that vary.";
  return `Contours are interpolated from ${formatCount(contourPointsMin, noun)} with a result on.`;
}
