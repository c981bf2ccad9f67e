import { ParametersAnalysis } from "./parameters-analysis.tsx";

export default async function ParametersPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <ParametersAnalysis project={project} />;
}
