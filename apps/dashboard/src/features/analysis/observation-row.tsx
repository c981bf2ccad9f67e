import Link from "next/link";
import { memo } from "react";
import { readChoice, type Dimension, type Observation } from "../../charts/observation.ts";
import { formatDuration, formatNumber, formatValue } from "../../lib/format.ts";
import { pointingAt, useIsHighlighted } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { durationOf } from "./sort-observations.ts";

/** One observation. Pointing at it shows it in every chart. */
export const ObservationRow = memo(function ObservationRow(props: {
  readonly observation: Observation;
  readonly columns: readonly Dimension[];
  readonly isBest: boolean;
  readonly hasAgents: boolean;
  /** Its place in the whole table, of which only a part is in the page. */
  readonly index: number;
}) {
  const { observation: one, columns, isBest, hasAgents, index } = props;
  const isHighlighted = useIsHighlighted(one.id);
  const duration = durationOf(one);
  return (
    <tr
      data-testid="trial-row"
      data-trial={one.number}
      data-best={isBest}
      aria-rowindex={index + 2}
      {...pointingAt(one.id)}
      className={classNames(
        "h-8 border-b border-line whitespace-nowrap",
        (isBest || isHighlighted) && "bg-accent-soft",
      )}
    >
      <th scope="row" className="max-w-64 truncate px-4 text-left font-normal">
        {one.name}
        {isBest && <span className="ml-2 text-xs font-semibold text-accent">best</span>}
        {one.attempt > 1 && <span className="ml-2 text-xs text-muted">attempt {one.attempt}</span>}
      </th>
      <td className="px-4">
        <StateBadge state={one.state} />
      </td>
      <td className="figures px-4">{one.objective === null ? "" : formatNumber(one.objective)}</td>
      {columns.map(({ key }) => (
        <td key={key} className="figures max-w-48 truncate px-4">
          {formatValue(readChoice(one, key))}
        </td>
      ))}
      {hasAgents && <td className="max-w-40 truncate px-4 text-muted">{one.agent}</td>}
      <td className="px-4 text-muted">{duration === undefined ? "" : formatDuration(duration)}</td>
      <td className="px-4">{one.run && <RunLink run={one.run} />}</td>
    </tr>
  );
});

function RunLink({ run }: { readonly run: string }) {
  return (
    <Link href={`/runs/${run}`} prefetch={false} className="text-accent underline underline-offset-2">
      open run
    </Link>
  );
}
