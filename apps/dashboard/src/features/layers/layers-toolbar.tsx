import { layerOrders, type LayerOrder } from "../../charts/prepare-layer-order.ts";
import type { LayerStatistic } from "../../charts/prepare-layer-statistics.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { searchMatcher } from "../../lib/match-names.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { rangeOf, type LayerPatch, type LayerSettings } from "./layer-settings.ts";

const orderLabels: Record<LayerOrder, string> = {
  network: "Network",
  median: "Highest",
  outlying: "Most outlying",
};

/** Switches of the view: statistic, order of the rows, search, and the way back from a zoom. */
export function LayersToolbar(props: {
  readonly statistics: readonly LayerStatistic[];
  readonly statistic: LayerStatistic;
  readonly settings: LayerSettings;
  readonly layerCount: number;
  readonly onChange: (patch: LayerPatch) => void;
}) {
  const { statistics, statistic, settings, onChange } = props;
  const range = rangeOf(settings);
  const { problem } = searchMatcher(settings.search);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="-m-1 max-w-full overflow-x-auto p-1">
        <Segmented
          label="Statistic"
          options={statistics.map(({ key, label }) => ({ value: key, label }))}
          value={statistic.key}
          onChange={(key) => onChange({ statistic: key })}
        />
      </div>
      <Segmented
        label="Order of layers"
        options={layerOrders.map((order) => ({ value: order, label: orderLabels[order] }))}
        value={settings.order}
        onChange={(order) => onChange({ order })}
      />
      <input
        type="search"
        aria-label="Find layers by a regular expression"
        aria-invalid={problem !== undefined}
        title={problem && `Not a regular expression (${problem}): looked for as it stands.`}
        data-testid="layer-search"
        placeholder={`Find in ${formatCount(props.layerCount, "layer")}`}
        value={settings.search}
        onChange={(event) => onChange({ search: event.target.value || null })}
        className="h-7 w-44 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
      />
      {range && (
        <Button data-testid="zoom-out" onClick={() => onChange({ from: null, to: null })}>
          Steps {formatNumber(Math.round(range[0]))} to {formatNumber(Math.round(range[1]))}: show all
        </Button>
      )}
      {settings.pinned !== null && (
        <Button data-testid="unpin" onClick={() => onChange({ pinned: null })} className="max-w-60 min-w-0">
          <span className="truncate">Unpin {settings.pinned}</span>
        </Button>
      )}
    </div>
  );
}
