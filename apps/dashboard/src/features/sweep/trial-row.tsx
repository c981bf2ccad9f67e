import { fromMetricValue, type Trial } from "@descent/contracts";
import Link from "next/link";
import { formatNumber, formatValue } from "../../lib/format.ts";
import { pointingAt, useIsHighlighted } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";
import { StateBadge } from "../../ui/state-badge.tsx";

/** One trial. Pointing at it circles its point in every chart. */
export function TrialRow(props: {
  readonly trial: Trial;
  readonly parameters: readonly string[];
  readonly isBest: boolean;
}) {
  const { trial, parameters, isBest } = props;
  const isHighlighted = useIsHighlighted(trial.id);
  return (
    <tr
      data-testid="trial-row"
      data-trial={trial.number}
      data-best={isBest}
      {...pointingAt(trial.id)}
      className={classNames("h-8 whitespace-nowrap", (isBest || isHighlighted) && "bg-accent-soft")}
    >
      <th scope="row" className="figures px-4 text-left font-normal">
        {trial.number}
        {isBest && <span className="ml-2 font-sans text-xs font-semibold text-accent">best</span>}
        {trial.attempt > 1 && (
          <span className="ml-2 font-sans text-xs text-muted">attempt {trial.attempt}</span>
        )}
      </th>
      <td className="px-4">
        <StateBadge state={trial.state} />
      </td>
      <td className="figures px-4">
        {trial.objective === null ? "" : formatNumber(fromMetricValue(trial.objective))}
      </td>
      {parameters.map((name) => (
        <td key={name} className="figures px-4">
          {formatValue(trial.parameters[name])}
        </td>
      ))}
      <td className="px-4">
        {trial.run && (
          <Link
            href={`/runs/${trial.run}`}
            prefetch={false}
            className="text-accent underline underline-offset-2"
          >
            open run
          </Link>
        )}
      </td>
    </tr>
  );
}
