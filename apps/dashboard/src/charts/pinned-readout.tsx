import { X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatCount } from "../lib/format.ts";
import { highlight } from "../lib/highlight.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { LineChartModel } from "./chart-model.ts";
import { besideCrosshair } from "./chart-tooltip.tsx";
import { findEntries, readCurves } from "./prepare-readout.ts";
import { ReadoutTable } from "./readout-table.tsx";

const rowsMax = 200;

/** A tooltip that stays: every run at one place of the x axis, to be searched and read at leisure. */
export function PinnedReadout(props: {
  readonly model: LineChartModel;
  readonly x: number;
  readonly left: number;
  readonly chartWidth: number;
  readonly onClose: () => void;
}) {
  const { model, x, onClose } = props;
  const [search, setSearch] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  useEffect(() => () => highlight(undefined), []);
  const entries = useMemo(() => readCurves(model.lines, x, model.x.domain), [model, x]);
  const found = findEntries(entries, search);
  return (
    <section
      aria-label={`Values at ${model.formatX(x)}`}
      data-testid="pinned-readout"
      data-chart-control
      style={besideCrosshair(props.left, props.chartWidth)}
      className="absolute top-1 z-30 flex max-h-72 max-w-96 min-w-52 flex-col rounded-md border border-accent bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] shadow-lg"
    >
      <div className="flex items-center gap-2">
        <p className="figures text-muted">{model.formatX(x)}</p>
        <IconButton label="Close values" icon={<X />} className="-mr-1 ml-auto size-5" onClick={onClose} />
      </div>
      <input
        ref={input}
        type="search"
        aria-label="Find runs"
        placeholder={`Find in ${formatCount(entries.length, "curve")}`}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="my-1 h-6 rounded border border-field bg-surface px-1.5 placeholder:text-muted"
      />
      <div className="min-h-0 overflow-auto">
        <ReadoutTable rows={found.slice(0, rowsMax)} highlighted={undefined} onPoint={highlight} />
        {found.length === 0 && <p className="text-muted">No run’s name contains “{search}”.</p>}
        {found.length > rowsMax && (
          <p className="text-muted">
            first {rowsMax} of {found.length}: search for more
          </p>
        )}
      </div>
    </section>
  );
}
