import type { Sweep } from "@descent/contracts";
import { findBest, type Observation } from "../../charts/observation.ts";
import { formatAgo, formatDateTime, formatNumber } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { Stat } from "../../ui/stat.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { SweepSwitch } from "./sweep-switch.tsx";

/** The head of a sweep's page. */
export function SweepHeader(props: { readonly sweep: Sweep; readonly observations: readonly Observation[] }) {
  const { sweep, observations } = props;
  const now = useNow(15_000);
  const { finished, running, waiting, pruned, failed } = sweep.trialCounts;
  const best = findBest(observations, sweep.metric.goal);
  return (
    <PageHeader
      crumbs={[
        { label: "Projects", href: "/" },
        { label: sweep.project, href: `/projects/${sweep.project}` },
        { label: "Sweeps", href: `/projects/${sweep.project}/sweeps` },
      ]}
      title={sweep.name}
      aside={
        <>
          <StateBadge state={sweep.state} />
          <SweepSwitch sweep={sweep} />
        </>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-1 pb-3">
        <Stat label="Goal">
          {sweep.metric.goal} {sweep.metric.name}
        </Stat>
        <Stat label="Best trial">{best ? <BestTrial trial={best} /> : "none yet"}</Stat>
        <Stat label="Method">{sweep.method}</Stat>
        <Stat label="Finished">
          {finished} of {sweep.trialsMax}
        </Stat>
        <Stat label="Running">{running}</Stat>
        {waiting > 0 && <Stat label="Waiting">{waiting}</Stat>}
        {pruned > 0 && (
          <Stat label="Pruned" title="Ended early: others were already better">
            <span className="text-warn" data-testid="pruned-count">
              {pruned}
            </span>
          </Stat>
        )}
        <Stat label="Failed">
          <span className={failed > 0 ? "text-bad" : undefined}>{failed}</span>
        </Stat>
        <Stat label="Seed">{sweep.seed}</Stat>
        <Stat label="Created" title={formatDateTime(sweep.createdAt)}>
          {formatAgo(sweep.createdAt, now)}
        </Stat>
      </dl>
    </PageHeader>
  );
}

function BestTrial({ trial }: { readonly trial: Observation }) {
  const text = `${formatNumber(trial.objective ?? Number.NaN)}, trial ${trial.number}`;
  return (
    <span data-testid="best-trial" data-trial={trial.number} className="font-semibold text-accent">
      {trial.run ? (
        <PageLink href={`/runs/${trial.run}`} className="underline underline-offset-2">
          {text}
        </PageLink>
      ) : (
        text
      )}
    </span>
  );
}
