"use client";

import type { DecodedSeries } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OptimizerPath, PlayedPaths, SurfaceGrid } from "../../charts/contour-model.ts";
import { ContourChart } from "../../charts/lazy-charts.ts";
import { prepareContours } from "../../charts/prepare-contours.ts";
import { placeValues, type SurfaceReading } from "../../charts/prepare-loss-surface.ts";
import { layOutWindow } from "../../charts/prepare-window.ts";
import { formatCount } from "../../lib/format.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { PlotState } from "../../ui/plot-state.tsx";
import { ContourKey } from "./contour-key.tsx";
import type { Loss } from "./group-by-loss.ts";
import { surfaceValuesQuery } from "./queries.ts";

interface SurfaceCardProps {
  readonly loss: Loss;
  readonly surface: SurfaceReading;
  readonly paths: readonly OptimizerPath[];
  readonly played: PlayedPaths | undefined;
}

/** The contours of a loss under its paths, in whichever state they are; always of the same size. */
export function SurfaceCard({ loss, surface, paths, played }: SurfaceCardProps) {
  if (surface.grid) return <GridCard loss={loss} grid={surface.grid} paths={paths} played={played} />;
  return (
    <ChartCard title={loss.name}>
      <div className="aspect-square">
        <div className="grid h-full place-content-center text-xs text-muted">
          <p className="max-w-72 text-center" data-testid="surface-problem">
            The surface that the run{" "}
            <PageLink href={`/runs/${loss.surface.id}`} className="text-accent underline underline-offset-2">
              {loss.surface.name}
            </PageLink>{" "}
            logged cannot be drawn. {surface.problem}
          </p>
        </div>
      </div>
    </ChartCard>
  );
}

function GridCard(props: {
  readonly loss: Loss;
  readonly grid: SurfaceGrid;
  readonly paths: readonly OptimizerPath[];
  readonly played: PlayedPaths | undefined;
}) {
  const { loss, grid, paths } = props;
  const [widthRef, width] = useElementWidth();
  const query = useQuery(surfaceValuesQuery(loss.surface.id));
  const contours = useMemo(() => query.data && traceSurface(grid, query.data.series[0]), [grid, query.data]);
  const { x, y, height } = useMemo(() => layOutWindow(grid, width), [grid, width]);
  return (
    <ChartCard title={loss.name} note={contours?.note}>
      <div ref={widthRef} style={width > 0 ? { height } : { aspectRatio: 1 }}>
        <PlotState
          isPending={!contours}
          error={query.error}
          onRetry={() => void query.refetch()}
          emptyText={contours?.levels.length === 0 ? "This surface has no values yet." : undefined}
        >
          {contours && width > 0 && (
            <ContourChart
              model={{ levels: contours.levels, minima: grid.minima, paths, x, y }}
              width={width}
              height={height}
              title={loss.name}
              played={props.played}
            />
          )}
        </PlotState>
      </div>
      <ContourKey levels={contours?.levels ?? []} />
    </ChartCard>
  );
}

/** The contours of what was logged, and a note on what they are drawn from. */
function traceSurface(grid: SurfaceGrid, series: DecodedSeries | undefined) {
  const values = placeValues(grid, series);
  const holes = values.length - values.filter(Number.isFinite).length;
  return {
    levels: prepareContours(grid, values),
    note:
      holes > 0
        ? `${holes.toLocaleString("en")} of ${formatCount(values.length, "value")} missing or not finite`
        : `${grid.columns} × ${grid.rows} grid`,
  };
}
