import { formatNumber } from "../lib/format.ts";
import type { VirtualRows } from "../lib/use-virtual-rows.ts";
import { classNames } from "../ui/class-names.ts";
import type { CurveLine } from "./chart-model.ts";
import { lineName, secondColumn, type ReadoutEntry, type SecondColumn } from "./prepare-readout.ts";

/** How tall a row is, in pixels. */
export const readoutRowHeight = 17;

/**
 * Curves and their values: the smoothed one and what was logged, or how many runs are behind it. Of a long list only
 * the rows of a window are on the page, in columns that keep their widths.
 */
export function ReadoutTable(props: {
  readonly rows: readonly ReadoutEntry[];
  readonly window?: Pick<VirtualRows<HTMLElement>, "indexes" | "before" | "after">;
  readonly highlighted: string | undefined;
  readonly onPoint?: (id: string | undefined) => void;
}) {
  const { rows, window } = props;
  const second = secondColumn(rows);
  const shown = window ? window.indexes.flatMap((index) => rows[index] ?? []) : rows;
  return (
    <table
      className={classNames("w-full", window && "table-fixed")}
      aria-rowcount={window && rows.length + Number(second !== undefined)}
    >
      {window && (
        <colgroup>
          <col />
          <col className="w-18" />
          {second && <col className="w-18" />}
        </colgroup>
      )}
      {second && (
        <thead className={classNames("text-[10.5px] text-muted", window && "sticky top-0 bg-surface")}>
          <tr style={{ height: readoutRowHeight }}>
            <th>
              <span className="sr-only">Run</span>
            </th>
            <th className="text-right font-normal">{second.firstLabel}</th>
            <th className="pl-3 text-right font-normal">{second.label}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {window && <Space height={window.before} />}
        {shown.map((entry, place) => (
          <Row
            // By its place: at another step other runs stand there, and rows that stay where they are cost least.
            key={window?.indexes[place] ?? place}
            entry={entry}
            second={second}
            isWide={window !== undefined}
            isHighlighted={entry.line.id === props.highlighted}
            onPoint={props.onPoint}
          />
        ))}
        {window && <Space height={window.after} />}
      </tbody>
    </table>
  );
}

function Row(props: {
  readonly entry: ReadoutEntry;
  readonly second: SecondColumn | undefined;
  readonly isWide: boolean;
  readonly isHighlighted: boolean;
  readonly onPoint: ((id: string | undefined) => void) | undefined;
}) {
  const { entry, second, onPoint } = props;
  return (
    <tr
      style={{ height: readoutRowHeight }}
      className={props.isHighlighted ? "font-semibold" : undefined}
      onPointerEnter={onPoint && (() => onPoint(entry.line.id))}
      onPointerLeave={onPoint && (() => onPoint(undefined))}
    >
      <td className="pr-3">
        <CurveName line={entry.line} isWide={props.isWide} />
      </td>
      <td className="figures text-right whitespace-nowrap">{formatNumber(entry.value)}</td>
      {second && <Figure value={second.valueOf(entry)} />}
    </tr>
  );
}

function CurveName({ line, isWide }: { readonly line: CurveLine; readonly isWide: boolean }) {
  const name = lineName(line);
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden
        className="h-[3px] w-2.5 shrink-0 rounded"
        style={{ background: line.colour, opacity: line.dash ? 0.55 : 1 }}
      />
      <span className={isWide ? "truncate" : "max-w-40 truncate"} title={isWide ? name : undefined}>
        {name}
      </span>
    </span>
  );
}

function Figure({ value }: { readonly value: number | undefined }) {
  return (
    <td className="figures pl-3 text-right whitespace-nowrap text-muted">
      {value === undefined ? "" : formatNumber(value)}
    </td>
  );
}

/** Holds the height of the rows that are not on the page. */
function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
