import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProjectHeader } from "../../../features/projects/project-header.tsx";
import { ViewsMenu } from "../../../features/views/views-menu.tsx";

interface ProjectParams {
  readonly params: Promise<{ project: string }>;
}

export async function generateMetadata({ params }: ProjectParams): Promise<Metadata> {
  return { title: (await params).project };
}

export default async function ProjectLayout({
  params,
  children,
}: ProjectParams & { readonly children: ReactNode }) {
  const { project } = await params;
  return (
    <>
      <ProjectHeader project={project} actions={<ViewsMenu project={project} />} />
      {children}
    </>
  );
}
