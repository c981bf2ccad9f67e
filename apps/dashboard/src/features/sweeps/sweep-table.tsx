import type { Sweep } from "@descent/contracts";
import Link from "next/link";
import { formatAgo, formatDateTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { ListTable } from "../../ui/list-table.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";

const headings = ["Sweep", "State", "Method", "Metric", "Trials", "Created"].map((label) => ({
  label,
  className: "px-4",
}));

/** Sweeps, one a row. */
export function SweepTable({ sweeps }: { readonly sweeps: readonly Sweep[] }) {
  const now = useNow(15_000);
  return (
    <ListTable headings={headings}>
      {sweeps.map((sweep) => (
        <SweepRow key={sweep.id} sweep={sweep} now={now} />
      ))}
    </ListTable>
  );
}

function SweepRow({ sweep, now }: { readonly sweep: Sweep; readonly now: number }) {
  const { running, finished, pruned, failed } = sweep.trialCounts;
  return (
    <tr data-testid="sweep-row" data-sweep={sweep.id} className="relative whitespace-nowrap hover:bg-paper">
      <td className="px-4 py-2">
        <Link
          href={`/sweeps/${sweep.id}`}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 hover:text-accent"
        >
          {sweep.name}
        </Link>
      </td>
      <td className="px-4">
        <StateBadge state={sweep.state} />
      </td>
      <td className="px-4">{sweep.method}</td>
      <td className="px-4">
        {sweep.metric.goal} <span className="figures">{sweep.metric.name}</span>
      </td>
      <td className="px-4">
        <span className="figures">
          {finished + pruned + failed} / {sweep.trialsMax}
        </span>
        {running > 0 && <span className="ml-2 text-good">{running} running</span>}
        {failed > 0 && <span className="ml-2 text-bad">{failed} failed</span>}
      </td>
      <td className="px-4 text-muted" title={formatDateTime(sweep.createdAt)}>
        {formatAgo(sweep.createdAt, now)}
      </td>
    </tr>
  );
}
