import type { LineIdentity } from "../../charts/chart-model.ts";
import { pointingAt } from "../../lib/highlight.ts";
import { formatCount } from "../../lib/format.ts";
import { classNames } from "../../ui/class-names.ts";

const legendMax = 24;
const listMax = 1000;

/** Which colour is which layer: a legend of few, a list that scrolls of many. The search of the view narrows it. */
export function LayerList(props: {
  readonly lines: readonly LineIdentity[];
  readonly pinned: string | null;
  readonly onPin: (layer: string) => void;
}) {
  const { lines, pinned, onPin } = props;
  const isLong = lines.length > legendMax;
  return (
    <div className="border-t border-line pt-1.5">
      {isLong && (
        <p className="pb-1 text-[11px] text-muted">
          {formatCount(lines.length, "layer")}
          {lines.length > listMax && `, the first ${listMax.toLocaleString("en")} are listed`}: search above
          to narrow them, click one to pin it.
        </p>
      )}
      <ul
        data-testid="layer-list"
        className={classNames(
          "flex flex-wrap gap-x-3 gap-y-0.5 text-[11px]",
          isLong && "max-h-32 overflow-y-auto rounded-md border border-line p-2",
        )}
      >
        {lines.slice(0, listMax).map(({ id, name, colour }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === pinned}
              onClick={() => onPin(id)}
              {...pointingAt(id)}
              className={classNames(
                "flex items-center gap-1.5 rounded-xs px-0.5",
                id === pinned ? "bg-accent-soft font-semibold text-accent" : "text-muted hover:text-ink",
              )}
            >
              <span aria-hidden className="h-[3px] w-3 rounded" style={{ background: colour }} />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
