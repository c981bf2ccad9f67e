import type { SideName } from "../../charts/prepare-layer-names.ts";
import { pointingAt } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";

/** Names of layers beside a chart. Pointing at one brings it forward, a click pins it. */
export function SideNames(props: {
  readonly names: readonly SideName[];
  readonly pinned: string | null;
  readonly onPin: (layer: string) => void;
  readonly colourOf?: (layer: string) => string | undefined;
  readonly testId: string;
}) {
  const { names, pinned, onPin, colourOf, testId } = props;
  return (
    <ul data-testid={testId} className="relative h-full min-w-0">
      {names.map(({ layer, top, isImportant }) => (
        <li key={layer} className="absolute inset-x-0 -translate-y-1/2" style={{ top }}>
          <button
            type="button"
            aria-pressed={layer === pinned}
            title={layer}
            onClick={() => onPin(layer)}
            {...pointingAt(layer)}
            className={classNames(
              "flex w-full min-w-0 items-center gap-1 rounded-xs text-left text-[10.5px] leading-[13px]",
              layer === pinned ? "bg-accent-soft font-semibold text-accent" : "hover:text-accent",
              layer !== pinned && (isImportant ? "font-semibold text-ink" : "text-muted"),
            )}
          >
            {colourOf && (
              <span
                aria-hidden
                className="h-[3px] w-2.5 shrink-0 rounded"
                style={{ background: colourOf(layer) ?? "transparent" }}
              />
            )}
            <span className="truncate">{layer}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
