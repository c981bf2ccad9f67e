import { createContext, use } from "react";
import type { BoardLayout, PanelSettings } from "./panel-schema.ts";
import type { BoardSection, Panel } from "./prepare-board.ts";

/** What panels can do to their board. The object stays the same while the board is open. */
export interface BoardActions {
  /** Undefined until it is known; panels that read runs wait for it. */
  readonly project: string | undefined;
  readonly change: (edit: (layout: BoardLayout) => BoardLayout) => void;
  /** The sections as they are shown now, without what a search left out. */
  readonly sections: () => readonly BoardSection[];
  readonly open: (panel: string) => void;
  readonly edit: (panel: Panel) => void;
  readonly add: (section: string, settings: Partial<PanelSettings>) => void;
}

export const BoardContext = createContext<BoardActions | undefined>(undefined);

/** The board around a panel. */
export function useBoard(): BoardActions {
  const board = use(BoardContext);
  if (!board) throw new Error("a panel is drawn outside a board");
  return board;
}
