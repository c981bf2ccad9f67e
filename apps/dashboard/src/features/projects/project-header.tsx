"use client";

import { useQuery } from "@tanstack/react-query";
import { notFound, usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { visibilityOf } from "../../lib/visibility.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { hasSurfacesQuery, projectQuery } from "./queries.ts";

/** The head of every page of a project; `actions` stand at its end. */
export function ProjectHeader({
  project,
  actions,
}: {
  readonly project: string;
  readonly actions?: ReactNode;
}) {
  const { data, error } = useQuery(projectQuery(project));
  useDocumentTitle(project);
  if (isMissing(error)) notFound();
  return (
    <PageHeader
      crumbs={[{ label: "Projects", href: "/" }]}
      title={project}
      aside={
        <>
          <span className="min-w-0 flex-1 truncate text-muted">{data?.description}</span>
          {actions}
        </>
      }
    >
      <Tabs label="Project" tabs={useTabs(project, data)} />
    </PageHeader>
  );
}

/** Runs hidden on one page stay hidden on the next, and a filter goes along to where it applies. Paths are offered where there is something to show. */
function useTabs(project: string, counts: { runCount: number; sweepCount: number } | undefined) {
  const path = usePathname();
  const [params] = useUrlParams();
  const { data: hasSurfaces } = useQuery(hasSurfacesQuery(project));
  const base = `/projects/${project}`;
  const eyes = visibilityOf(params);
  const filter = params.get("filter");
  const filtered = filter ? `${eyes === "" ? "?" : `${eyes}&`}${new URLSearchParams({ filter })}` : eyes;
  const page = path.slice(base.length);
  const tabs = [
    { page: "", label: labelled("Runs", counts?.runCount) },
    { page: "/sweeps", label: labelled("Sweeps", counts?.sweepCount) },
    { page: "/parameters", label: "Parameters" },
    { page: "/layers", label: "Layers" },
    { page: "/paths", label: "Paths" },
  ];
  return tabs
    .filter((tab) => tab.page !== "/paths" || hasSurfaces === true || page === tab.page)
    .map((tab) => ({
      label: tab.label,
      href: base + tab.page + (filterable.has(tab.page) ? filtered : eyes),
      isCurrent: page === tab.page,
    }));
}

const filterable = new Set(["", "/parameters"]);

function labelled(label: string, count: number | undefined): string {
  return count === undefined ? label : `${label} ${count.toLocaleString("en")}`;
}
