"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount } from "../../lib/format.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { ProjectTable } from "./project-table.tsx";
import { projectsQuery } from "./queries.ts";
import { useProjectActions } from "./use-project-actions.ts";

/** Every project of the server, or how to make the first one. */
export function ProjectList() {
  const { data, error, refetch } = useQuery(projectsQuery);
  const actions = useProjectActions();
  const projects = data?.items.filter(({ name }) => !actions.leaving.has(name));
  return (
    <div className="mx-auto max-w-6xl px-4 py-6 sm:px-6">
      <div className="mb-3 flex items-baseline gap-3">
        <h1 className="text-lg font-semibold tracking-tight">Projects</h1>
        <span className="text-xs text-muted">
          {projects && projects.length > 0 && formatCount(projects.length, "project")}
        </span>
      </div>
      <Card className="overflow-hidden">
        {!projects && error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!projects && !error && <SkeletonRows count={6} label="Loading projects" />}
        {projects?.length === 0 && <FirstSteps />}
        {projects && projects.length > 0 && <ProjectTable projects={projects} actions={actions} />}
      </Card>
    </div>
  );
}
