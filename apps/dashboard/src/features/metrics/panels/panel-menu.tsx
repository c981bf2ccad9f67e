import {
  ArrowDown,
  ArrowUp,
  Copy,
  EyeOff,
  Maximize2,
  MoreHorizontal,
  Move,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  Trash2,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuMore, MenuSeparator } from "../../../ui/menu.tsx";
import { useBoard } from "./board-context.ts";
import {
  dropPanel,
  duplicatePanel,
  freePanelId,
  pinPanel,
  removePanel,
  resetPanel,
  resizePanel,
  shiftPanel,
} from "./change-board.ts";
import { ExportItems } from "./export-items.tsx";
import type { ShownPanel } from "./export-panel.ts";
import type { PanelExports } from "./panel-exports.ts";
import { pinnedSection, type BoardLayout, type PanelSize } from "./panel-schema.ts";
import type { Panel } from "./prepare-board.ts";
import { sectionTitle } from "./section-title.ts";

const PictureDialog = dynamic(() => import("./picture-dialog.tsx").then(({ PictureDialog: it }) => it), {
  ssr: false,
});

interface PanelMenuProps {
  readonly panel: Panel;
  /** Whether the panel has the whole screen, where it has no place on the board. */
  readonly isOpened?: boolean;
  readonly exports: PanelExports;
}

/** What can be done with a panel; dragging and resizing are here for the keyboard, too. */
export function PanelMenu({ panel, isOpened = false, exports }: PanelMenuProps) {
  const board = useBoard();
  const [pictured, setPictured] = useState<ShownPanel>();
  return (
    <div className="-mr-1.5 flex shrink-0">
      {!isOpened && (
        <IconButton
          label={`Full screen: ${panel.title}`}
          icon={<Maximize2 aria-hidden />}
          data-testid="panel-open"
          className="opacity-0 group-hover/panel:opacity-100 focus-visible:opacity-100"
          onClick={() => board.open(panel.id)}
        />
      )}
      <Menu
        align="end"
        trigger={
          <IconButton
            label={`Menu of ${panel.title}`}
            icon={<MoreHorizontal aria-hidden />}
            data-testid="panel-menu"
          />
        }
      >
        <MenuItem icon={<Pencil />} testId="panel-edit" onSelect={() => board.edit(panel)}>
          Edit…
        </MenuItem>
        <MenuItem
          icon={panel.isPinned ? <PinOff /> : <Pin />}
          testId="panel-pin"
          onSelect={() => board.change((layout) => pinPanel(layout, panel.id, !panel.isPinned))}
        >
          {panel.isPinned ? "Unpin" : "Pin to the top"}
        </MenuItem>
        {!isOpened && <PlaceItems panel={panel} />}
        <ExportItems exports={exports} onChooseLook={setPictured} />
        <MenuSeparator />
        <ChangeItems panel={panel} />
      </Menu>
      {pictured && <PictureDialog shown={pictured} onClose={() => setPictured(undefined)} />}
    </div>
  );
}

function PlaceItems({ panel }: { readonly panel: Panel }) {
  const board = useBoard();
  const around = () =>
    board.sections().find(({ panels }) => panels.some(({ id }) => id === panel.id))?.panels ?? [];
  const shift = (by: -1 | 1) => board.change((layout) => shiftPanel(layout, around(), panel.id, by));
  const resize = (by: Partial<PanelSize>) =>
    board.change((layout: BoardLayout) =>
      resizePanel(layout, panel.id, {
        columns: by.columns ? Math.max(1, Math.max(1, panel.size.columns) + by.columns) : panel.size.columns,
        height: panel.size.height + (by.height ?? 0),
      }),
    );
  return (
    <MenuMore label="Move and resize" icon={<Move />} testId="panel-place">
      <MenuItem icon={<ArrowUp />} testId="panel-up" onSelect={() => shift(-1)}>
        Move up
      </MenuItem>
      <MenuItem icon={<ArrowDown />} testId="panel-down" onSelect={() => shift(1)}>
        Move down
      </MenuItem>
      <MenuItem testId="panel-wider" onSelect={() => resize({ columns: 1 })}>
        Wider
      </MenuItem>
      <MenuItem testId="panel-narrower" onSelect={() => resize({ columns: -1 })}>
        Narrower
      </MenuItem>
      <MenuItem testId="panel-taller" onSelect={() => resize({ height: 2 })}>
        Taller
      </MenuItem>
      <MenuItem testId="panel-shorter" onSelect={() => resize({ height: -2 })}>
        Shorter
      </MenuItem>
      <MoveToItems panel={panel} />
    </MenuMore>
  );
}

const offeredSections = 12;

function MoveToItems({ panel }: { readonly panel: Panel }) {
  const board = useBoard();
  const names = board.sections().map(({ name }) => name);
  const others = names
    .filter((name) => name !== panel.section && name !== pinnedSection)
    .slice(0, offeredSections);
  if (others.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      {others.map((name) => (
        <MenuItem
          key={name}
          testId="panel-move-to"
          onSelect={() =>
            board.change((layout) => dropPanel(layout, panel.id, { section: name, before: null }))
          }
        >
          To {sectionTitle(name)}
        </MenuItem>
      ))}
    </>
  );
}

function ChangeItems({ panel }: { readonly panel: Panel }) {
  const board = useBoard();
  return (
    <>
      <MenuItem
        icon={<Copy />}
        testId="panel-duplicate"
        onSelect={() =>
          board.change((layout) => {
            const panels = board.sections().find(({ name }) => name === panel.section)?.panels ?? [];
            return duplicatePanel(layout, panels, panel, freePanelId(layout));
          })
        }
      >
        Duplicate
      </MenuItem>
      <MenuItem
        icon={<RotateCcw />}
        testId="panel-reset"
        isDisabled={!panel.isChanged && !panel.isPinned}
        onSelect={() => board.change((layout) => resetPanel(layout, panel.id))}
      >
        Reset
      </MenuItem>
      <MenuItem
        icon={panel.isAuto ? <EyeOff /> : <Trash2 />}
        {...(panel.isAuto ? {} : { tone: "bad" as const })}
        testId="panel-remove"
        onSelect={() => board.change((layout) => removePanel(layout, panel))}
      >
        {panel.isAuto ? "Hide" : "Remove"}
      </MenuItem>
    </>
  );
}
