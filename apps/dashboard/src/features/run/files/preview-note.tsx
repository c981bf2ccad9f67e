import type { ReactNode } from "react";

/** What stands where nothing of a file can be shown. */
export function PreviewNote({ children }: { readonly children: ReactNode }) {
  return <p className="px-3 py-6 text-muted">{children}</p>;
}

/** Says below what is shown how much of the file that is. */
export function PreviewFoot({ children }: { readonly children: ReactNode }) {
  return (
    <p className="border-t border-line px-3 py-1.5 text-xs text-muted" data-testid="file-foot">
      {children}
    </p>
  );
}
