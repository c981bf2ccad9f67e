import type { ReactNode } from "react";

/** A column's heading; `className` also says where the column is hidden or how it is aligned. */
interface ListHeading {
  readonly label: string;
  readonly className?: string;
}

/** A table of things, one a row, that scrolls sideways where it is too wide for the page. */
export function ListTable(props: {
  readonly headings: readonly ListHeading[];
  readonly children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="border-b border-line bg-sunken text-left text-[11px] text-muted">
            {props.headings.map(({ label, className = "" }) => (
              <th key={label} scope="col" className={`py-1.5 font-medium whitespace-nowrap ${className}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{props.children}</tbody>
      </table>
    </div>
  );
}
