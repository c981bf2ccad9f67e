import { CompareCharts } from "./compare-charts.tsx";

export default async function ComparePage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <CompareCharts project={project} />;
}
