import { RunCharts } from "./run-charts.tsx";

export const metadata = { title: "Run" };

export default async function RunPage({ params }: { readonly params: Promise<{ run: string }> }) {
  const { run } = await params;
  return <RunCharts run={run} />;
}
