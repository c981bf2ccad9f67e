"use client";

import { ChevronDown } from "lucide-react";
import { Activity, useState, type CSSProperties, type ReactNode } from "react";
import { z } from "zod";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import { useLayoutPart } from "../../lib/use-layout.ts";
import { classNames } from "../../ui/class-names.ts";
import { Divider, shares } from "./split-divider.tsx";

const splitPart = {
  schema: z.number().min(shares.min).max(shares.max),
  fallback: 42,
  label: "width of the table",
};
const foldedPart = { schema: z.boolean(), fallback: false, label: "whether the table is folded away" };

/** The table beside the charts, the border between them movable; on narrow pages above them. It can be folded away. */
export function SplitView(props: {
  readonly project: string;
  readonly pane: ReactNode;
  readonly children: ReactNode;
}) {
  const [stored, store] = useLayoutPart(props.project, "split", splitPart);
  const [dragged, setDragged] = useState<number>();
  const [isFolded, fold] = useFolding(props.project);
  const share = dragged ?? stored;
  return (
    <div data-split className="lg:flex" style={{ "--table-share": `${share}%` } as CSSProperties}>
      <div
        className={classNames(
          "flex flex-col border-b border-line bg-surface lg:sticky lg:top-11 lg:h-[calc(100vh-2.75rem)] lg:shrink-0 lg:overflow-hidden",
          isFolded ? "h-auto lg:border-r" : "h-[46vh] min-h-[320px] lg:w-(--table-share)",
        )}
      >
        <a
          href="#charts"
          className="sr-only focus:not-sr-only focus:border-b focus:border-line focus:px-3 focus:py-1 focus:-outline-offset-2"
        >
          Skip to charts
        </a>
        <FoldButton isFolded={isFolded} onFold={fold} />
        <Activity mode={isFolded ? "hidden" : "visible"}>
          <div className="flex min-h-0 flex-1 flex-col">{props.pane}</div>
        </Activity>
      </div>
      {!isFolded && <Divider share={share} onDrag={setDragged} onStore={store} onFold={() => fold(true)} />}
      <div id="charts" className="min-w-0 flex-1 scroll-mt-11">
        {props.children}
      </div>
    </div>
  );
}

/** Whether the table is folded away, and the way to change that, by keys as well. */
function useFolding(project: string): [boolean, (isFolded: boolean) => void] {
  const [isFolded, fold] = useLayoutPart(project, "isTableFolded", foldedPart);
  const command = isFolded
    ? { keys: ["]"], label: "Unfold the run table", run: () => fold(false) }
    : { keys: ["["], label: "Fold the run table away", run: () => fold(true) };
  useShortcuts([{ ...command, group: "Runs" }]);
  return [isFolded, fold];
}

/** A line above the table on narrow pages; on wide ones the strip that is left of a folded table. */
function FoldButton(props: { readonly isFolded: boolean; readonly onFold: (isFolded: boolean) => void }) {
  const { isFolded, onFold } = props;
  const label = isFolded ? "Show the table" : "Fold the table";
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      aria-keyshortcuts={isFolded ? "]" : "["}
      data-testid="fold-table"
      title={`${label} (${isFolded ? "]" : "["})`}
      onClick={() => onFold(!isFolded)}
      className={classNames(
        "flex h-8 shrink-0 items-center gap-1.5 px-3 text-xs font-medium text-muted hover:text-ink focus-visible:-outline-offset-2",
        isFolded ? "lg:h-full lg:flex-col lg:px-1.5 lg:py-3" : "lg:hidden",
      )}
    >
      <ChevronDown aria-hidden className={classNames("size-3.5", isFolded && "-rotate-90")} />
      <span className={isFolded ? "lg:[writing-mode:vertical-rl]" : undefined}>{label}</span>
    </button>
  );
}
