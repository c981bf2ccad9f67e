import { Suspense } from "react";
import { ParametersAnalysis } from "./parameters-analysis.tsx";

export default async function ParametersPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return (
    <Suspense>
      <ParametersAnalysis project={project} />
    </Suspense>
  );
}
