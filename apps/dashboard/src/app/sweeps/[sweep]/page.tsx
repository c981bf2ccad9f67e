import { Suspense } from "react";
import { SweepAnalysis } from "./sweep-analysis.tsx";

export const metadata = { title: "Sweep" };

export default async function SweepPage({ params }: { readonly params: Promise<{ sweep: string }> }) {
  const { sweep } = await params;
  return (
    <Suspense>
      <SweepAnalysis sweep={sweep} />
    </Suspense>
  );
}
