import type { MetricAxis } from "@descent/contracts";
import { formatCount } from "../../lib/format.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Toggle } from "../../ui/toggle.tsx";
import type { BoardSettings } from "./board-settings.ts";

const axes: readonly { value: MetricAxis; label: string }[] = [
  { value: "step", label: "Step" },
  { value: "relativeTime", label: "Relative" },
  { value: "wallTime", label: "Wall" },
];

/** Switches for all charts of the page. */
export function BoardToolbar(props: {
  readonly settings: BoardSettings;
  readonly onChange: (patch: Partial<BoardSettings>) => void;
  readonly metricCount: number;
}) {
  const { settings, onChange, metricCount } = props;
  return (
    <div className="sticky top-11 z-30 flex items-center gap-2 border-b border-line bg-paper/95 px-4 py-2 backdrop-blur-sm">
      <Segmented
        label="x axis"
        options={axes}
        value={settings.axis}
        onChange={(axis) => onChange({ axis })}
      />
      <Toggle
        label="Log y"
        isOn={settings.yScale === "log"}
        onChange={(isOn) => onChange({ yScale: isOn ? "log" : "linear" })}
      />
      <input
        type="search"
        aria-label="Find metrics"
        data-testid="metric-search"
        placeholder={`Find in ${formatCount(metricCount, "metric")}`}
        value={settings.search}
        onChange={(event) => onChange({ search: event.target.value })}
        className="ml-auto h-7 w-40 min-w-20 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
      />
    </div>
  );
}
