import { SweepView } from "../../../features/sweep/sweep-view.tsx";

export const metadata = { title: "Sweep" };

export default async function SweepPage({ params }: { readonly params: Promise<{ sweep: string }> }) {
  return <SweepView sweep={(await params).sweep} />;
}
