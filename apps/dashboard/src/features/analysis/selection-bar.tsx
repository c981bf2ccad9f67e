import { X } from "lucide-react";
import type { Brush } from "../../charts/brushes.ts";
import type { Dimension, ObservationSet } from "../../charts/observation.ts";
import { formatCount, formatNumber, formatValue } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import type { Brushes } from "./use-brushes.ts";

/** How many observations the brushes let through, and each brush in words with a way to take it away. */
export function SelectionBar(props: {
  readonly set: ObservationSet;
  readonly dimensions: readonly Dimension[];
  readonly brushes: Brushes;
}) {
  const { set, dimensions, brushes } = props;
  const { selected } = brushes;
  const total = set.observations.length;
  return (
    <div className="sticky top-11 z-30 flex h-10 items-center gap-2 overflow-x-auto border-b border-line bg-paper/95 px-4 whitespace-nowrap backdrop-blur-sm sm:px-6">
      <output data-testid="selection-count" className="text-xs font-medium">
        {selected
          ? `${selected.size.toLocaleString("en")} of ${formatCount(total, set.noun)} selected`
          : `All ${formatCount(total, set.noun)}`}
      </output>
      {selected && (
        <Button data-testid="clear-selection" className="h-6 text-xs" onClick={brushes.clear}>
          Clear
        </Button>
      )}
      {brushes.brushes.map((brush) => (
        <BrushChip
          key={brush.key}
          brush={brush}
          label={dimensions.find(({ key }) => key === brush.key)?.label ?? brush.key}
          onRemove={() => brushes.setBrush(brush.key, undefined, true)}
        />
      ))}
    </div>
  );
}

function BrushChip(props: { readonly brush: Brush; readonly label: string; readonly onRemove: () => void }) {
  return (
    <span className="inline-flex h-6 items-center gap-1 rounded-md bg-accent-soft pl-2 text-[11px] text-accent">
      {props.label} <span className="figures">{describeBrush(props.brush)}</span>
      <button
        type="button"
        aria-label={`Remove the selection on ${props.label}`}
        onClick={props.onRemove}
        className="grid size-6 place-items-center rounded-md"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}

function describeBrush({ range, choices, hasNone }: Brush): string {
  const parts = choices
    ? choices.map(formatValue)
    : range
      ? [`${formatNumber(range[0])} to ${formatNumber(range[1])}`]
      : [];
  return [...parts, ...(hasNone ? ["none"] : [])].join(", ") || "nothing";
}
