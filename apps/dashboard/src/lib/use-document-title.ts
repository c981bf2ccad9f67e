import { useEffect } from "react";

/** Names the tab after what it shows, once that is known. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Descent`;
  }, [title]);
}
