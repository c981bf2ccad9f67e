import { Suspense } from "react";
import { ProjectCharts } from "./project-charts.tsx";

export default async function ProjectPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return (
    <Suspense>
      <ProjectCharts project={project} />
    </Suspense>
  );
}
