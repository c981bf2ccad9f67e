import type { ReactNode } from "react";
import { PageLink } from "./page-link.tsx";

/** One step of the way from the project list to here. */
export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The head of a page: the way here, its name, and what belongs beside the name. */
export function PageHeader(props: {
  readonly crumbs: readonly Crumb[];
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="border-b border-line bg-surface px-4 pt-3 sm:px-6">
      <nav aria-label="Breadcrumb" className="flex flex-wrap gap-x-1.5 text-xs text-muted">
        {props.crumbs.map((crumb, index) => (
          <span key={crumb.href} className="flex min-w-0 gap-1.5">
            {index > 0 && <span aria-hidden>/</span>}
            <PageLink href={crumb.href} className="break-words hover:text-accent hover:underline">
              {crumb.label}
            </PageLink>
          </span>
        ))}
      </nav>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <h1 className="min-w-0 text-lg font-semibold tracking-tight break-words">{props.title}</h1>
        {props.aside}
      </div>
      {props.children}
    </div>
  );
}
