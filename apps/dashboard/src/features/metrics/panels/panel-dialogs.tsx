import dynamic from "next/dynamic";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import type { BoardSettings } from "../board-settings.ts";
import type { BoardSection } from "./prepare-board.ts";
import type { EditedPanel } from "./use-board-actions.ts";

// Rarely opened: they are no part of what a page loads first.
const FullScreen = dynamic(() => import("./full-screen.tsx").then(({ FullScreen: it }) => it), {
  ssr: false,
});
const PanelEditor = dynamic(() => import("./panel-editor.tsx").then(({ PanelEditor: it }) => it), {
  ssr: false,
});

/** The windows above the board: one panel on the whole screen, and the editor. */
export function PanelDialogs(props: {
  readonly sections: readonly BoardSection[];
  readonly metrics: readonly string[];
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  readonly opened: string | undefined;
  readonly onOpen: (panel: string | undefined) => void;
  readonly editing: EditedPanel | undefined;
  readonly onEditingEnd: (made: EditedPanel | undefined) => void;
}) {
  const { editing, opened, sections, runs, settings, onOpen } = props;
  return (
    <>
      {opened !== undefined && <FullScreen {...{ sections, runs, settings, onOpen, opened }} />}
      {editing && <PanelEditor edited={editing} metrics={props.metrics} onEnd={props.onEditingEnd} />}
    </>
  );
}
