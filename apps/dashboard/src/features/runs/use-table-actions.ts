"use client";

import type { Run } from "@descent/contracts";
import { useEffect, useMemo, useRef, useState } from "react";
import { describeError } from "../../lib/describe-error.ts";
import type { RunEdit } from "../../lib/edit-run.ts";
import type { Eyes } from "../../lib/use-eyes.ts";
import { notify } from "../../ui/notify.ts";
import type { GroupItem, TableItem } from "./group-tree.ts";
import { readRuns } from "./queries.ts";
import { clickedRows } from "./selection.ts";
import type { EditedCell, HeldKeys, TableActions } from "./table-actions.ts";
import type { Selection } from "./use-selection.ts";

interface TableActionsInput {
  readonly project: string;
  readonly items: readonly TableItem[];
  readonly eyes: Eyes;
  readonly selection: Selection;
  readonly isGroupShown: (item: GroupItem) => boolean;
  readonly onEdit: (run: Run, edit: RunEdit) => Promise<void>;
  readonly onToggleGroup: (item: GroupItem) => void;
}

/** What rows do when they are clicked; always the same object, which acts on the table as it is then. */
export function useTableActions(input: TableActionsInput): [TableActions, EditedCell | undefined] {
  const [edited, setEdited] = useState<EditedCell>();
  const latest = useRef(input);
  const anchor = useRef<string>(undefined);
  useEffect(() => {
    latest.current = input;
  });
  const actions = useMemo((): TableActions => {
    function meant(run: string, { shiftKey }: HeldKeys) {
      const order = latest.current.items.flatMap((item) => (item.kind === "run" ? [item.run.id] : []));
      const rows = clickedRows({ order, anchor: anchor.current, clicked: run, isRange: shiftKey });
      anchor.current = run;
      return rows;
    }
    return {
      look: (run, keys) => {
        const { eyes } = latest.current;
        if (keys.altKey) eyes.showOnly([run]);
        else eyes.show(meant(run, keys), !eyes.isShown(run));
      },
      select: (run, keys) => {
        const { selection } = latest.current;
        selection.change(meant(run, keys), !selection.has(run));
      },
      edit: setEdited,
      endEdit: (isLeft) => {
        setEdited(undefined);
        if (!isLeft) document.querySelector<HTMLElement>('[data-testid="runs-table"]')?.focus();
      },
      save: (run, edit) => void latest.current.onEdit(run, edit),
      toggleGroup: (item) => latest.current.onToggleGroup(item),
      lookAtGroup: (item) => lookAtGroup(latest.current, item),
    };
  }, []);
  return [actions, edited];
}

/** Opens or closes the eyes of all runs of a group, also of those that are not listed. */
function lookAtGroup(
  { project, eyes, isGroupShown }: Pick<TableActionsInput, "project" | "eyes" | "isGroupShown">,
  item: GroupItem,
): void {
  const isOpening = !isGroupShown(item);
  readRuns(project, item.group.filter).then(
    (runs) =>
      eyes.show(
        runs.map((run) => run.id),
        isOpening,
      ),
    (error: unknown) =>
      notify(`The runs of the group were not ${isOpening ? "shown" : "hidden"}`, describeError(error).detail),
  );
}
