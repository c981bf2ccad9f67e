import { useEffect } from "react";
import type { PanelBodyProps } from "./panel-body.tsx";

/** A text of the reader's own between the charts. */
export function NotePanel({ panel, onReport }: PanelBodyProps) {
  const { text } = panel.settings;
  useEffect(
    () => onReport({ note: "", isEmpty: false, source: { kind: "note", rows: () => [[text]] } }),
    [onReport, text],
  );
  return (
    <p
      className="h-full overflow-auto py-1 text-[13px] leading-5 break-words whitespace-pre-wrap"
      data-testid="note-panel"
    >
      {text}
    </p>
  );
}
