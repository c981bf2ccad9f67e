import { SweepAnalysis } from "./sweep-analysis.tsx";

export const metadata = { title: "Sweep" };

export default async function SweepPage({ params }: { readonly params: Promise<{ sweep: string }> }) {
  const { sweep } = await params;
  return <SweepAnalysis sweep={sweep} />;
}
