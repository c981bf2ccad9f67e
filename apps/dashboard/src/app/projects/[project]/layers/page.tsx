import { Suspense } from "react";
import { ProjectLayers } from "../../../lazy-charts.tsx";

export default async function LayersPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return (
    <Suspense>
      <ProjectLayers project={project} />
    </Suspense>
  );
}
