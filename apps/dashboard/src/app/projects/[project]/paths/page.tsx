import { PathsView } from "../../../../features/paths/paths-view.tsx";

export default async function PathsPage({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <PathsView project={project} />;
}
