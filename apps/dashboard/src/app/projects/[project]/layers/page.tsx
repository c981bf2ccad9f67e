import { ProjectLayers } from "../../../lazy-charts.tsx";

export default async function LayersPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <ProjectLayers project={project} />;
}
