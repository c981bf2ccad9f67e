"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { NoSweeps } from "./no-sweeps.tsx";
import { sweepsQuery } from "./queries.ts";
import { SweepTable } from "./sweep-table.tsx";

/** The sweeps of a project. */
export function SweepList({ project }: { readonly project: string }) {
  const { data, error, refetch } = useQuery(sweepsQuery(project));
  const sweeps = data?.items;
  return (
    <div className="p-4 sm:p-6">
      <Card className="overflow-hidden" aria-label="Sweeps">
        {!sweeps && error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!sweeps && !error && <SkeletonRows count={4} label="Loading sweeps" />}
        {sweeps?.length === 0 && <NoSweeps project={project} />}
        {sweeps && sweeps.length > 0 && <SweepTable sweeps={sweeps} />}
      </Card>
    </div>
  );
}
