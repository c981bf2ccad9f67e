import type { RunDetail } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { formatAgo, formatDateTime, formatDuration, formatNumber } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { Stat } from "../../ui/stat.tsx";
import { sweepOfRunQuery } from "./queries.ts";
import { RunActions } from "./run-actions.tsx";
import { RunState, RunTags } from "./run-labels.tsx";

/** The head of a run's page; `children` are the tabs. */
export function RunHeader({ run, children }: { readonly run: RunDetail; readonly children: ReactNode }) {
  const now = useNow(1000);
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now;
  const lastStep = Math.max(...Object.values(run.metrics).map((metric) => metric.lastStep));
  return (
    <PageHeader
      crumbs={[
        { label: "Projects", href: "/" },
        { label: run.project, href: `/projects/${run.project}` },
      ]}
      title={run.name}
      aside={
        <>
          <RunState run={run} />
          <RunTags run={run} />
          <RunActions run={run} />
        </>
      }
    >
      {run.stale && (
        <p className="pb-2 text-warn" data-testid="stale-note">
          Says it is running, but gave its last sign of life {formatAgo(run.heartbeatAt, now)}. If its process
          is gone, set its state to crashed or killed.
        </p>
      )}
      <dl className="flex flex-wrap gap-x-8 gap-y-1 pb-3">
        <Stat label="Created" title={formatDateTime(run.createdAt)}>
          {formatAgo(run.createdAt, now)}
        </Stat>
        <Stat label="Duration">{formatDuration((end - Date.parse(run.createdAt)) / 1000)}</Stat>
        <Stat label="Last step">{Number.isFinite(lastStep) ? formatNumber(lastStep) : "none"}</Stat>
        <Stat label="Last sign of life" title={formatDateTime(run.heartbeatAt)}>
          {formatAgo(run.heartbeatAt, now)}
        </Stat>
        {run.sweep && (
          <Stat label="Sweep">
            <SweepLink sweep={run.sweep} />
          </Stat>
        )}
        <Stat label="Run id" title={run.id}>
          <span className="flex h-5 items-center gap-1">
            {run.id}
            <CopyButton label="Copy the run id" text={run.id} />
          </span>
        </Stat>
      </dl>
      {children}
    </PageHeader>
  );
}

function SweepLink({ sweep }: { readonly sweep: string }) {
  const { data, isPending } = useQuery(sweepOfRunQuery(sweep));
  return (
    <PageLink
      href={`/sweeps/${sweep}`}
      title={data?.name}
      className={`block max-w-64 min-w-16 truncate text-accent underline underline-offset-2 ${isPending ? "invisible" : ""}`}
    >
      {data?.name ?? "open sweep"}
    </PageLink>
  );
}
