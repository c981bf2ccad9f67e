import type { Command } from "../../lib/shortcuts/shortcut.ts";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import type { SettingsProps } from "./board-toolbar.tsx";
import { useBoard, type BoardActions } from "./panels/board-context.ts";
import { foldAll } from "./panels/fold-all.ts";
import { panelExports } from "./panels/panel-exports.ts";
import { panelKinds } from "./panels/panel-kinds.ts";
import { usePointedPanel } from "./panels/pointed-panel.ts";
import { settingsCommands } from "./settings-commands.ts";

/** Offers the palette what can be done with the board, and with the panel that was pointed at last. Draws nothing. */
export function BoardCommands({ settings, onChange }: SettingsProps) {
  const board = useBoard();
  useShortcuts([...boardCommands(board), ...settingsCommands(settings, onChange)]);
  usePanelCommands(board);
  return null;
}

function boardCommands(board: BoardActions): Command[] {
  const command = (label: string, run: () => void) => ({ label, group: "Panels", run });
  return [
    ...panelKinds.map(({ value, label }) =>
      command(`Add a panel: ${label.toLowerCase()}`, () => board.add("", { kind: value })),
    ),
    command("Expand all sections", () => foldAll(board, false)),
    command("Collapse all sections", () => foldAll(board, true)),
  ];
}

function usePanelCommands(board: BoardActions): void {
  const pointed = usePointedPanel();
  const title = pointed?.panel.title ?? "";
  const group = `The panel ${title}`;
  useShortcuts(
    pointed
      ? [
          { label: `Full screen: ${title}`, group, run: () => board.open(pointed.panel.id) },
          { label: `Edit ${title}…`, group, run: () => board.edit(pointed.panel) },
          ...panelExports(pointed.exports).map(({ label, isReady, run }) => ({
            label: `Export ${title}: ${label}`,
            group,
            isReady,
            run,
          })),
        ]
      : [],
  );
}
