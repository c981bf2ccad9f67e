import { ProjectCharts } from "./project-charts.tsx";

export default async function ProjectPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <ProjectCharts project={project} />;
}
