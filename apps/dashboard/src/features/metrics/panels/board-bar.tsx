import { ChevronsDownUp, ChevronsUpDown, Eye, MoreHorizontal, Plus, RotateCcw } from "lucide-react";
import { formatCount } from "../../../lib/format.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "../../../ui/menu.tsx";
import { useBoard } from "./board-context.ts";
import { foldAll } from "./fold-all.ts";
import { panelKinds } from "./panel-kinds.ts";
import { plainLayout, type BoardLayout } from "./panel-schema.ts";

/** What a search of the board came to. */
export interface SearchOutcome {
  readonly isSearching: boolean;
  readonly found: number;
  readonly total: number;
  readonly problem: string | undefined;
}

/** Above the sections: how many panels there are or match, and what can be done with all of them. */
export function BoardBar({
  layout,
  outcome,
}: {
  readonly layout: BoardLayout;
  readonly outcome: SearchOutcome;
}) {
  const board = useBoard();
  return (
    <div className="flex min-h-7 items-center gap-2">
      <SearchWords outcome={outcome} />
      <span className="ml-auto" />
      <Menu
        align="end"
        trigger={
          <Button data-testid="add-panel" className="shrink-0">
            <Plus aria-hidden className="size-3.5" /> Add panel
          </Button>
        }
      >
        {panelKinds.map(({ value, label }) => (
          <MenuItem key={value} testId={`add-${value}`} onSelect={() => board.add("", { kind: value })}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <BoardMenu layout={layout} />
    </div>
  );
}

function SearchWords({ outcome }: { readonly outcome: SearchOutcome }) {
  const { isSearching, found, total, problem } = outcome;
  return (
    <p className="min-w-0 text-xs text-muted" data-testid="search-outcome" aria-live="polite">
      {isSearching
        ? `${found.toLocaleString("en")} of ${formatCount(total, "panel")}`
        : formatCount(total, "panel")}
      {problem && (
        <span className="ml-2 text-bad" data-testid="search-problem">
          Not a regular expression: {problem}. Searched as plain text.
        </span>
      )}
    </p>
  );
}

function BoardMenu({ layout }: { readonly layout: BoardLayout }) {
  const board = useBoard();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label="Menu of the board"
          icon={<MoreHorizontal aria-hidden />}
          data-testid="board-menu"
        />
      }
    >
      <MenuItem icon={<ChevronsUpDown />} testId="expand-all" onSelect={() => foldAll(board, false)}>
        Expand all sections
      </MenuItem>
      <MenuItem icon={<ChevronsDownUp />} testId="collapse-all" onSelect={() => foldAll(board, true)}>
        Collapse all sections
      </MenuItem>
      <MenuSeparator />
      <MenuChoices
        label="Sections by"
        choices={[
          { value: "first", label: "First part of the name" },
          { value: "last", label: "All but the last part" },
        ]}
        value={layout.grouping}
        onChange={(grouping) => board.change((old) => ({ ...old, grouping }))}
      />
      <MenuSeparator />
      <LayoutItems layout={layout} />
    </Menu>
  );
}

function LayoutItems({ layout }: { readonly layout: BoardLayout }) {
  const board = useBoard();
  return (
    <>
      <MenuItem
        icon={<Eye />}
        testId="show-hidden"
        isDisabled={layout.hidden.length === 0}
        onSelect={() => board.change((old) => ({ ...old, hidden: [] }))}
      >
        Show {formatCount(layout.hidden.length, "hidden panel")}
      </MenuItem>
      <MenuItem icon={<RotateCcw />} testId="reset-board" onSelect={() => board.change(() => plainLayout)}>
        Reset the board
      </MenuItem>
    </>
  );
}
