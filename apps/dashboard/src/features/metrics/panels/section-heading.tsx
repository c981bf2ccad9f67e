import { ChevronRight, Plus } from "lucide-react";
import { formatCount } from "../../../lib/format.ts";
import { classNames } from "../../../ui/class-names.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useBoard } from "./board-context.ts";
import { dropPanel, foldSections } from "./change-board.ts";
import { pinnedSection } from "./panel-schema.ts";
import type { BoardSection } from "./prepare-board.ts";
import { sectionTitle } from "./section-title.ts";
import { useDropTarget } from "./use-panel-drag.ts";

/** The heading of a section: it folds the section away, and takes panels that are dropped on it. */
export function SectionHeading({ section }: { readonly section: BoardSection }) {
  const board = useBoard();
  const drop = useDropTarget((panel) =>
    board.change((layout) => dropPanel(layout, panel, { section: section.name, before: null })),
  );
  const { isFolded, name, panels } = section;
  return (
    <div
      data-testid="metric-group"
      data-group={name}
      {...drop.handlers}
      className={classNames("group flex h-7 items-center gap-1 rounded-md", drop.side && "bg-accent-soft")}
    >
      <h2 className="min-w-0">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => board.change((layout) => foldSections(layout, [name], !isFolded))}
          className="flex h-7 max-w-full items-center gap-1.5 rounded-sm font-semibold"
        >
          <ChevronRight
            aria-hidden
            className={classNames(
              "size-4 shrink-0 text-muted transition-transform",
              !isFolded && "rotate-90",
            )}
          />
          <span className="truncate">{sectionTitle(name)}</span>
          <span className="figures font-normal text-muted" title={formatCount(panels.length, "panel")}>
            {panels.length.toLocaleString("en")}
          </span>
        </button>
      </h2>
      {name !== pinnedSection && (
        <IconButton
          label={`Add a panel to ${sectionTitle(name)}`}
          icon={<Plus aria-hidden />}
          data-testid="add-panel-here"
          className="opacity-60 group-hover:opacity-100 focus-visible:opacity-100"
          onClick={() => board.add(name, {})}
        />
      )}
    </div>
  );
}
