import type { MetricAxis } from "@descent/contracts";
import { Undo2 } from "lucide-react";
import { formatCount } from "../../lib/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Toggle } from "../../ui/toggle.tsx";
import { AxisMetric } from "./axis-metric.tsx";
import type { BoardSettings } from "./board-settings.ts";
import { DisplayPopover } from "./display-popover.tsx";
import { PauseButton } from "./pause-button.tsx";
import { SmoothingPopover } from "./smoothing-popover.tsx";
import { useBoardZoom } from "./use-board-zoom.ts";

const axes: readonly { value: MetricAxis | "metric"; label: string }[] = [
  { value: "step", label: "Step" },
  { value: "relativeTime", label: "Relative" },
  { value: "wallTime", label: "Wall" },
];

/** What the toolbar's parts share. */
export interface SettingsProps {
  readonly settings: BoardSettings;
  readonly onChange: (patch: Partial<BoardSettings>) => void;
}

/** Switches for all charts of the page. */
export function BoardToolbar(props: SettingsProps & { readonly metrics: readonly string[] }) {
  const { settings, onChange, metrics } = props;
  const zoom = useBoardZoom();
  return (
    <div className="sticky top-11 z-30 flex flex-wrap items-center gap-2 border-b border-line bg-paper/95 px-4 py-2 backdrop-blur-sm">
      <Segmented
        label="x axis"
        options={axes}
        value={settings.xMetric === null ? settings.axis : "metric"}
        onChange={(axis) => axis !== "metric" && onChange({ axis, xMetric: null })}
      />
      <AxisMetric metrics={metrics} value={settings.xMetric} onChange={(xMetric) => onChange({ xMetric })} />
      <Toggle
        label="Log x"
        isOn={settings.xScale === "log"}
        onChange={(isOn) => onChange({ xScale: isOn ? "log" : "linear" })}
      />
      <Toggle
        label="Log y"
        isOn={settings.yScale === "log"}
        onChange={(isOn) => onChange({ yScale: isOn ? "log" : "linear" })}
      />
      <SmoothingPopover settings={settings} onChange={onChange} />
      <DisplayPopover settings={settings} onChange={onChange} />
      <PauseButton />
      <IconButton
        label="Show the whole x axis"
        icon={<Undo2 aria-hidden />}
        className="size-7"
        disabled={!zoom?.isZoomed}
        onClick={zoom?.onReset}
        data-testid="zoom-reset"
      />
      <input
        type="search"
        aria-label="Find metrics"
        data-testid="metric-search"
        placeholder={`Find in ${formatCount(metrics.length, "metric")}`}
        value={settings.search}
        onChange={(event) => onChange({ search: event.target.value })}
        className="ml-auto h-7 w-40 min-w-20 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
      />
    </div>
  );
}
