import type { ContourLevel } from "../../charts/contour-model.ts";
import { formatNumber } from "../../lib/format.ts";

/** Which losses the shades of the contours stand for, and what the marks are; its place is kept while it is empty. */
export function ContourKey({ levels }: { readonly levels: readonly ContourLevel[] }) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 pt-1 pb-0.5 pl-11 text-[11px] text-muted">
      {levels.length > 1 && <Shades levels={levels} />}
      {levels.length > 0 && (
        <>
          <span>○ start</span>
          <span>● end</span>
          <span>✕ left or diverged</span>
          <span>☆ minimum</span>
        </>
      )}
    </div>
  );
}

function Shades({ levels }: { readonly levels: readonly ContourLevel[] }) {
  const [first, middle, last] = [0, Math.floor((levels.length - 1) / 2), levels.length - 1].map((index) =>
    // What a shade can tell is no finer than this.
    formatNumber(Number(levels[index]?.value.toPrecision(2))),
  );
  return (
    <span className="flex w-56 items-center gap-1.5 max-sm:w-full">
      loss
      <span className="min-w-0 flex-1">
        <span
          aria-hidden
          className="block h-2 rounded-xs border border-line-strong"
          style={{ background: "linear-gradient(to right, var(--contour-low), var(--contour-high))" }}
        />
        <span className="figures flex justify-between">
          <span>{first}</span>
          <span>{middle}</span>
          <span>≥ {last}</span>
        </span>
      </span>
    </span>
  );
}
