import type { Run } from "@descent/contracts";
import type { RunEdit } from "../../lib/edit-run.ts";
import type { GroupItem } from "./group-tree.ts";

/** A cell in which something is typed or chosen. */
export interface EditedCell {
  readonly run: string;
  readonly column: string;
}

/** Keys that were held during a click. */
export interface HeldKeys {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What rows can tell the table. The object stays the same, so that rows need not be drawn anew. */
export interface TableActions {
  /** Opens or closes an eye: Shift means all rows since the last one, Alt means only this run. */
  readonly look: (run: string, keys: HeldKeys) => void;
  /** Ticks or unticks: Shift means all rows since the last one. */
  readonly select: (run: string, keys: HeldKeys) => void;
  readonly edit: (cell: EditedCell) => void;
  /** Ends an edit; the keyboard goes on from its cell unless the focus has gone elsewhere. */
  readonly endEdit: (isLeft: boolean) => void;
  readonly save: (run: Run, edit: RunEdit) => void;
  readonly toggleGroup: (item: GroupItem) => void;
  readonly lookAtGroup: (item: GroupItem) => void;
}
