import { Download } from "lucide-react";
import { MenuItem, MenuMore } from "../../../ui/menu.tsx";
import type { ShownPanel } from "./export-panel.ts";
import { panelExports, type PanelExports } from "./panel-exports.ts";

/** The ways to take a panel along, in its menu. */
export function ExportItems(props: {
  readonly exports: PanelExports;
  /** Asks for the window where the look of a picture is chosen. */
  readonly onChooseLook: (what: ShownPanel) => void;
}) {
  return (
    <MenuMore label="Export" icon={<Download />} testId="panel-export">
      {panelExports(props.exports, props.onChooseLook).map(({ testId, label, isReady, run }) => (
        <MenuItem key={testId} testId={testId} isDisabled={!isReady()} onSelect={run}>
          {label}
        </MenuItem>
      ))}
    </MenuMore>
  );
}
