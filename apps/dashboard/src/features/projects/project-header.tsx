"use client";

import { useQuery } from "@tanstack/react-query";
import { notFound, usePathname } from "next/navigation";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { projectQuery } from "./queries.ts";

/** The head of every page of a project. */
export function ProjectHeader({ project }: { readonly project: string }) {
  const { data, error } = useQuery(projectQuery(project));
  const path = usePathname();
  useDocumentTitle(project);
  if (isMissing(error)) notFound();
  const base = `/projects/${project}`;
  const isSweeps = path.endsWith("/sweeps") && path !== base;
  return (
    <PageHeader
      crumbs={[{ label: "Projects", href: "/" }]}
      title={project}
      aside={<span className="truncate text-muted">{data?.description}</span>}
    >
      <Tabs
        label="Project"
        tabs={[
          { label: labelled("Runs", data?.runCount), href: base, isCurrent: !isSweeps },
          {
            label: labelled("Sweeps", data?.sweepCount),
            href: `${base}/sweeps`,
            isCurrent: isSweeps,
          },
        ]}
      />
    </PageHeader>
  );
}

function labelled(label: string, count: number | undefined): string {
  return count === undefined ? label : `${label} ${count.toLocaleString("en")}`;
}
