import { formatNumber } from "../lib/format.ts";
import { lineName, type ReadoutEntry } from "./prepare-readout.ts";

/** Curves and their values: the smoothed one and what was logged, or how many runs are behind it. */
export function ReadoutTable(props: {
  readonly rows: readonly ReadoutEntry[];
  readonly highlighted: string | undefined;
  readonly onPoint?: (id: string | undefined) => void;
}) {
  const { rows, highlighted, onPoint } = props;
  const hasRaw = rows.some(({ raw }) => raw !== undefined);
  const hasCount = rows.some(({ count }) => count !== undefined);
  return (
    <table className="w-full">
      {(hasRaw || hasCount) && (
        <thead className="text-[10.5px] text-muted">
          <tr>
            <th className="sr-only">Run</th>
            <th className="text-right font-normal">{hasRaw ? "smoothed" : "value"}</th>
            <th className="pl-3 text-right font-normal">{hasRaw ? "logged" : "runs"}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((entry, place) => (
          <tr
            // By its place: at another step other runs stand there, and rows that stay where they are cost least.
            key={place}
            className={entry.line.id === highlighted ? "font-semibold" : undefined}
            onPointerEnter={onPoint && (() => onPoint(entry.line.id))}
            onPointerLeave={onPoint && (() => onPoint(undefined))}
          >
            <td className="flex items-center gap-1.5 pr-3">
              <span
                aria-hidden
                className="h-[3px] w-2.5 shrink-0 rounded"
                style={{ background: entry.line.colour, opacity: entry.line.dash ? 0.55 : 1 }}
              />
              <span className="max-w-40 truncate">{lineName(entry.line)}</span>
            </td>
            <td className="figures text-right whitespace-nowrap">{formatNumber(entry.value)}</td>
            {hasRaw && <Figure value={entry.raw} />}
            {!hasRaw && hasCount && <Figure value={entry.count} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ value }: { readonly value: number | undefined }) {
  return (
    <td className="figures pl-3 text-right whitespace-nowrap text-muted">
      {value === undefined ? "" : formatNumber(value)}
    </td>
  );
}
