import { formatCount } from "../../../lib/format.ts";
import { PreviewFoot } from "./preview-note.tsx";

const tableColumnsMax = 60;

/** Rows of values; the first one names the columns. */
export function ValueTable({ label, rows }: { readonly label: string; readonly rows: readonly string[][] }) {
  const [headings = [], ...body] = rows;
  const width = Math.max(...rows.map((row) => row.length));
  const shown = Array.from({ length: Math.min(width, tableColumnsMax) }, (_, column) => column);
  return (
    <>
      <section
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto -outline-offset-2"
      >
        <table className="min-w-full border-separate border-spacing-0 text-xs" data-testid="file-table">
          <thead className="sticky top-0 bg-sunken text-left text-[11px] text-muted">
            <tr>
              <th scope="col" className="border-b border-line px-2 py-1 text-right font-medium">
                #
              </th>
              {shown.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="max-w-80 truncate border-b border-line px-2 py-1 font-medium"
                >
                  {headings[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.map((row, at) => (
              <Row key={at} number={at + 1} values={shown.map((column) => row[column])} />
            ))}
          </tbody>
        </table>
      </section>
      {width > tableColumnsMax && (
        <PreviewFoot>
          The first {tableColumnsMax} of {formatCount(width, "column")}
        </PreviewFoot>
      )}
    </>
  );
}

function Row(props: { readonly number: number; readonly values: readonly (string | undefined)[] }) {
  return (
    <tr className="hover:bg-sunken">
      <th scope="row" className="px-2 py-0.5 text-right font-normal text-muted">
        {props.number}
      </th>
      {props.values.map((value, column) => (
        <td key={column} className="figures max-w-80 truncate px-2 py-0.5" title={value}>
          {value}
        </td>
      ))}
    </tr>
  );
}
