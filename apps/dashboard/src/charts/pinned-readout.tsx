import { X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { toCsv } from "../lib/delimited-text.ts";
import { formatCount } from "../lib/format.ts";
import { highlight } from "../lib/highlight.ts";
import { useVirtualRows } from "../lib/use-virtual-rows.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { LineChartModel } from "./chart-model.ts";
import { besideCrosshair } from "./chart-tooltip.tsx";
import { findEntries, readCurves, readoutRows } from "./prepare-readout.ts";
import { ReadoutTable, readoutRowHeight } from "./readout-table.tsx";

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
  const found = useMemo(() => findEntries(entries, search), [entries, search]);
  const { scrollRef, ...window } = useVirtualRows(found.length, readoutRowHeight);
  return (
    <section
      aria-label={`Values at ${model.formatX(x)}`}
      data-testid="pinned-readout"
      data-chart-control
      style={besideCrosshair(props.left, props.chartWidth)}
      className="absolute top-1 z-30 flex max-h-72 w-76 max-w-full flex-col rounded-md border border-accent bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] shadow-lg"
    >
      <div className="flex items-center gap-2">
        <p className="figures text-muted">{model.formatX(x)}</p>
        <CopyButton label="Copy as CSV" text={() => toCsv(readoutRows(found))} className="ml-auto size-5" />
        <IconButton label="Close values" icon={<X />} className="-mr-1 size-5" onClick={onClose} />
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
      <div ref={scrollRef} className="min-h-0 overflow-x-hidden overflow-y-auto">
        <ReadoutTable rows={found} window={window} highlighted={undefined} onPoint={highlight} />
        {found.length === 0 && <p className="text-muted">No run’s name contains “{search}”.</p>}
      </div>
    </section>
  );
}
