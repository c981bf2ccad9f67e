import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useIsHighlighted } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";
import { EyeButton } from "../../ui/eye-button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { EditText } from "../../ui/edit-text.tsx";
import { ColourDot } from "./colour-dot.tsx";
import { cellId, colourKey, nameKey } from "./placed-columns.ts";
import type { RunRowProps } from "./run-row.tsx";

const ColourPicker = dynamic(() => import("./colour-picker.tsx").then((module) => module.ColourPicker));

/** The head of a row: tick, eye, colour and name. */
export function NameCell(props: RunRowProps & { readonly isEdited: boolean; readonly isActive: boolean }) {
  const { run, actions, isShown, isSelected } = props;
  // Only the row that the keyboard is on has stops of its own: tabbing through a thousand rows leads nowhere.
  const tabIndex = props.activeColumn === undefined ? -1 : 0;
  const edit = () => actions.edit({ run: run.id, column: nameKey });
  return (
    <th
      scope="row"
      id={props.isActive ? cellId(props.row, 0) : undefined}
      onDoubleClick={edit}
      className={classNames(
        "sticky left-0 z-10 border-r border-b border-line bg-inherit px-1.5 text-left font-normal",
        props.isActive && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <span className="flex items-center gap-1.5" style={{ paddingLeft: props.depth * 14 }}>
        <input
          type="checkbox"
          data-testid="select-run"
          aria-label={`Select ${run.name}`}
          tabIndex={tabIndex}
          checked={isSelected}
          onChange={(event) => actions.select(run.id, event.nativeEvent as MouseEvent)}
          className="size-3.5 shrink-0 accent-(--accent)"
        />
        <EyeButton
          label={`${isShown ? "Hide" : "Show"} ${run.name} in the charts`}
          isOpen={isShown}
          tabIndex={tabIndex}
          onToggle={(keys) => actions.look(run.id, keys)}
        />
        <ColourCell {...props} tabIndex={tabIndex} />
        {props.isEdited ? (
          <EditText
            label={`Name of ${run.name}`}
            value={run.name}
            maxLength={256}
            onSave={(name) => name.trim() !== "" && actions.save(run, { name: name.trim() })}
            onClose={actions.endEdit}
          />
        ) : (
          <RunName {...props} tabIndex={tabIndex} onEdit={edit} />
        )}
      </span>
    </th>
  );
}

function RunName(props: RunRowProps & { readonly tabIndex: number; readonly onEdit: () => void }) {
  const { run } = props;
  return (
    <>
      <Link
        href={`/runs/${run.id}`}
        prefetch={false}
        tabIndex={props.tabIndex}
        title={run.name}
        className="truncate font-medium hover:text-accent hover:underline"
      >
        {run.name}
      </Link>
      <RenameButton {...props} />
    </>
  );
}

/** Only in the row that is pointed at: the others need not carry one unseen. */
function RenameButton({ run, tabIndex, onEdit }: Parameters<typeof RunName>[0]) {
  const isPointedAt = useIsHighlighted(run.id);
  if (!isPointedAt) return null;
  return (
    <IconButton
      label={`Rename ${run.name}`}
      icon={<Pencil aria-hidden />}
      tabIndex={tabIndex}
      onClick={onEdit}
      className="ml-auto hidden group-hover/row:grid"
    />
  );
}

/** The colour, which a click opens for choosing another. */
function ColourCell(props: RunRowProps & { readonly tabIndex: number }) {
  const { run, colour, actions } = props;
  if (props.editedColumn === colourKey)
    return (
      <ColourPicker
        label={`Colour of ${run.name}`}
        chosen={run.colour}
        shown={colour}
        onSave={(next) => actions.save(run, { colour: next })}
        onClose={actions.endEdit}
      />
    );
  return (
    <button
      type="button"
      aria-label={`Colour of ${run.name}`}
      data-testid="edit-colour"
      tabIndex={props.tabIndex}
      onClick={() => actions.edit({ run: run.id, column: colourKey })}
      className="grid size-5 shrink-0 place-items-center rounded hover:bg-sunken"
    >
      <ColourDot colour={colour} isShown={props.isShown} />
    </button>
  );
}
