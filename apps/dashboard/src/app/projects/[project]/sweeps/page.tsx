import { SweepList } from "../../../../features/sweeps/sweep-list.tsx";

export default async function SweepsPage({ params }: { readonly params: Promise<{ project: string }> }) {
  return <SweepList project={(await params).project} />;
}
