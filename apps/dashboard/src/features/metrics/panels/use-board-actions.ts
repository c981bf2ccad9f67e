import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { BoardActions } from "./board-context.ts";
import { addPanel, editPanel, freePanelId } from "./change-board.ts";
import { plainSettings, type BoardLayout, type PanelSettings } from "./panel-schema.ts";
import type { BoardSection } from "./prepare-board.ts";

/** A panel in the making or in change. */
export interface EditedPanel {
  /** Undefined for a panel that is not on the board yet. */
  readonly id: string | undefined;
  readonly section: string;
  readonly settings: PanelSettings;
}

interface BoardState {
  readonly project: string | undefined;
  readonly layout: BoardLayout;
  readonly setLayout: (layout: BoardLayout) => void;
  readonly sections: readonly BoardSection[];
  readonly setOpened: (panel: string | undefined) => void;
}

/** What panels can do to the board, and the panel that is being edited. */
export function useBoardActions(state: BoardState) {
  const latest = useRef(state);
  useLayoutEffect(() => {
    latest.current = state;
  });
  const [editing, setEditing] = useState<EditedPanel>();
  const [added, setAdded] = useState<string>();
  const { project, setOpened } = state;
  const actions = useMemo((): BoardActions => {
    return {
      project,
      change: (edit) => {
        const { layout, setLayout } = latest.current;
        const next = edit(layout);
        latest.current = { ...latest.current, layout: next };
        setLayout(next);
      },
      sections: () => latest.current.sections,
      open: setOpened,
      edit: ({ id, section, settings }) => setEditing({ id, section, settings }),
      add: (section, settings) =>
        setEditing({ id: undefined, section, settings: { ...plainSettings, ...settings } }),
    };
  }, [project, setOpened]);
  return {
    actions,
    editing,
    /** Closes the editor; what it made, if anything, goes onto the board. */
    endEditing: (made: EditedPanel | undefined) => {
      setEditing(undefined);
      if (!made) return;
      const id = made.id ?? freePanelId(latest.current.layout);
      actions.change((layout) => place(layout, { ...made, id }, made.id === undefined));
      if (made.id === undefined) setAdded(id);
    },
    /** The panel that was added last, for the board to show. */
    added,
  };
}

function place(
  layout: BoardLayout,
  made: EditedPanel & { readonly id: string },
  isNew: boolean,
): BoardLayout {
  const { id, section, settings } = made;
  return isNew ? addPanel(layout, { id, section, settings }) : editPanel(layout, id, settings);
}
