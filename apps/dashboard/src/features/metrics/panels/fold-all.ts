import type { BoardActions } from "./board-context.ts";
import { foldSections } from "./change-board.ts";

/** Folds away or unfolds every section of a board. */
export function foldAll(board: BoardActions, isFolded: boolean): void {
  const names = board.sections().map(({ name }) => name);
  board.change((layout) => foldSections(layout, names, isFolded));
}
