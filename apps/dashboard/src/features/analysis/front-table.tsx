import Link from "next/link";
import { readPosition, type Dimension, type Observation } from "../../charts/observation.ts";
import { formatNumber } from "../../lib/format.ts";
import { pointingAt } from "../../lib/highlight.ts";

/** The observations on a Pareto front, in words and figures. */
export function FrontTable(props: {
  readonly front: readonly Observation[];
  readonly sides: readonly Dimension[];
}) {
  const { front, sides } = props;
  return (
    <div className="mt-1 h-20 overflow-y-auto border-t border-line">
      <table className="w-full text-xs">
        <thead>
          <tr className="text-left text-[11px] text-muted">
            <th scope="col" className="py-0.5 font-medium">
              On the front
            </th>
            {sides.map(({ key, label }) => (
              <th key={key} scope="col" className="px-2 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {front.map((one) => (
            <FrontRow key={one.id} one={one} sides={sides} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FrontRow({ one, sides }: { readonly one: Observation; readonly sides: readonly Dimension[] }) {
  return (
    <tr data-testid="front-row" {...pointingAt(one.id)} className="hover:bg-accent-soft">
      <th scope="row" className="py-0.5 text-left font-normal">
        {one.run ? (
          <Link
            href={`/runs/${one.run}`}
            prefetch={false}
            className="text-accent underline underline-offset-2"
          >
            {one.name}
          </Link>
        ) : (
          one.name
        )}
      </th>
      {sides.map((side) => (
        <td key={side.key} className="figures px-2 text-right">
          {formatNumber(readPosition(one, side))}
        </td>
      ))}
    </tr>
  );
}
