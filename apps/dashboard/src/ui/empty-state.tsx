import type { ReactNode } from "react";

/** What stands where there is nothing yet: says so, and what to do next. */
export function EmptyState(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div data-testid="empty-state" className="mx-auto max-w-2xl px-4 py-12">
      <h2 className="text-base font-semibold">{props.title}</h2>
      <div className="mt-1 space-y-3 text-muted">{props.children}</div>
    </div>
  );
}
