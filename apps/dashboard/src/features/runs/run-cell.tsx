import type { Json, Run } from "@descent/contracts";
import { classNames } from "../../ui/class-names.ts";
import { EditState } from "../../ui/edit-state.tsx";
import { EditText } from "../../ui/edit-text.tsx";
import { parseTags } from "../../lib/parse-tags.ts";
import { cellId, isEditable, type PlacedColumn } from "./placed-columns.ts";
import type { TableActions } from "./table-actions.ts";
import { cellContent } from "./value-cell.tsx";

/** One cell of a run. Those that a person may change open for that on a double click, or by F2. */
export function RunCell(props: {
  readonly run: Run;
  readonly place: PlacedColumn;
  readonly at: { readonly row: number; readonly column: number };
  readonly cells: ReadonlyMap<string, Json>;
  readonly now: number;
  readonly isActive: boolean;
  readonly isEdited: boolean;
  readonly actions: TableActions;
}) {
  const { run, place, actions, isEdited } = props;
  const { content, title, isFigure } = cellContent({ ...props, column: place.key });
  const canEdit = isEditable(place.key);
  return (
    <td
      id={props.isActive ? cellId(props.at.row, props.at.column) : undefined}
      data-column={place.key}
      title={title}
      style={place.style}
      onDoubleClick={canEdit ? () => actions.edit({ run: run.id, column: place.key }) : undefined}
      className={classNames(
        "border-b border-line px-2",
        place.isPinned && "sticky z-10 bg-inherit",
        isEdited ? "relative z-20" : "truncate",
        isFigure && "figures",
        canEdit && "cursor-text",
        props.isActive && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      {isEdited ? <Editor run={run} column={place.key} actions={actions} /> : content}
    </td>
  );
}

function Editor({
  run,
  column,
  actions,
}: {
  readonly run: Run;
  readonly column: string;
  readonly actions: TableActions;
}) {
  const onClose = actions.endEdit;
  if (column === "state")
    return <EditState run={run} onSave={(state) => actions.save(run, { state })} onClose={onClose} />;
  if (column === "tags")
    return (
      <EditText
        label={`Tags of ${run.name}`}
        hint="Tags, separated by commas"
        value={run.tags.join(", ")}
        maxLength={4000}
        onSave={(text) => actions.save(run, { tags: parseTags(text) })}
        onClose={onClose}
      />
    );
  return (
    <EditText
      isLong
      label={`Notes of ${run.name}`}
      hint="Ctrl + Enter saves, Escape does not"
      value={run.notes}
      maxLength={100_000}
      onSave={(notes) => actions.save(run, { notes })}
      onClose={onClose}
    />
  );
}
