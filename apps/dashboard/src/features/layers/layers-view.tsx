"use client";

import { useMemo } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import type { LayerView } from "../../charts/prepare-layer-view.ts";
import { formatCount } from "../../lib/format.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ColourLegend } from "./colour-legend.tsx";
import { LayerList } from "./layer-list.tsx";
import { rangeOf, useLayerSettings, type LayerPatch } from "./layer-settings.ts";
import { layOutLayers, type LayersLayout } from "./layers-layout.ts";
import { LayersToolbar } from "./layers-toolbar.tsx";
import { NoLayers } from "./no-layers.tsx";
import { layersMax } from "./queries.ts";
import { RunLayers } from "./run-layers.tsx";
import { useLayers, type LoadedLayers } from "./use-layers.ts";
import { usePinnedHighlight } from "./use-pinned-highlight.ts";

/** Layer by step, for one run or for some side by side: which layers learn, and which do not. */
export function LayersView({ runs }: { readonly runs: readonly LineIdentity[] }) {
  const [settings, change] = useLayerSettings();
  const [widthRef, available] = useElementWidth();
  const layout = useMemo(() => layOutLayers(available, runs.length), [available, runs.length]);
  const { pinned, from, to } = settings;
  const range = useMemo(() => rangeOf({ from, to }), [from, to]);
  const loaded = useLayers({ runs, settings, range, width: layout.width });
  const { statistics, statistic, view } = loaded;
  usePinnedHighlight(pinned);
  if (statistics?.length === 0) return <NoLayers />;
  const pin = (layer: string) => change({ pinned: layer === pinned ? null : layer });
  return (
    <Card className="min-w-0 space-y-3 p-3" aria-label="Layers" data-testid="layers-view">
      {statistics && statistic ? (
        <LayersToolbar
          statistics={statistics}
          statistic={statistic}
          settings={settings}
          layerCount={view?.layerCount ?? 0}
          onChange={change}
        />
      ) : (
        <Skeleton className="h-7 w-96 max-w-full" />
      )}
      <div ref={widthRef} className="overflow-x-auto overflow-y-hidden">
        <Body
          loaded={loaded}
          layout={layout}
          isZoomed={range !== undefined}
          pinned={pinned}
          onPin={pin}
          onChange={change}
        />
      </div>
      {view && view.layerCount > layersMax && (
        <p className="text-xs text-muted">
          The first {layersMax.toLocaleString("en")} of {formatCount(view.layerCount, "layer")} are shown.
        </p>
      )}
      {view && <LayerList lines={linesOf(view)} pinned={pinned} onPin={pin} />}
    </Card>
  );
}

function Body(props: {
  readonly loaded: LoadedLayers;
  readonly layout: LayersLayout;
  readonly isZoomed: boolean;
  readonly pinned: string | null;
  readonly onPin: (layer: string) => void;
  readonly onChange: (patch: LayerPatch) => void;
}) {
  const { layout, pinned, onPin, onChange } = props;
  const { view, statistic, losses, error, retry } = props.loaded;
  const showAll = () => onChange({ from: null, to: null });
  const zoom = {
    isZoomed: props.isZoomed,
    onZoom: ([from, to]: readonly [number, number]) => onChange({ from, to }),
    onBack: showAll,
    onReset: showAll,
  };
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!view || !statistic) return <Skeleton className="h-[820px] opacity-50" />;
  return (
    <>
      <div className="pb-3">
        <ColourLegend scale={view.scale} label={statistic.meaning} />
      </div>
      <div className="flex w-max gap-6">
        {view.runs.map((one, index) => (
          <RunLayers
            key={one.run.id}
            one={one}
            lossState={losses[index]}
            view={view}
            statistic={statistic}
            layout={layout}
            isNamed={view.runs.length > 1}
            pinned={pinned}
            onPin={onPin}
            zoom={zoom}
          />
        ))}
      </div>
    </>
  );
}

/** Every layer once, also those that only one of the runs has. */
function linesOf({ runs }: LayerView): LineIdentity[] {
  const lines = runs.flatMap((one) => one.lines.lines.map((line) => [line.id, line] as const));
  return [...new Map(lines).values()];
}
