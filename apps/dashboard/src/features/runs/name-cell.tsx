import { Pencil } from "lucide-react";
import Link from "next/link";
import { classNames } from "../../ui/class-names.ts";
import { EyeButton } from "../../ui/eye-button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { EditText } from "./edit-text.tsx";
import { cellId, nameKey } from "./placed-columns.ts";
import type { RunRowProps } from "./run-row.tsx";

/** The head of a row: tick, eye, colour and name. */
export function NameCell(props: RunRowProps & { readonly isEdited: boolean; readonly isActive: boolean }) {
  const { run, actions, isShown, isSelected } = props;
  // Only the row that the keyboard is on has stops of its own: tabbing through a thousand rows leads nowhere.
  const tabIndex = props.activeColumn === undefined ? -1 : 0;
  const edit = () => actions.edit({ run: run.id, column: nameKey });
  return (
    <th
      scope="row"
      id={cellId(props.row, 0)}
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
        <ColourDot {...props} />
        {props.isEdited ? (
          <EditText
            label={`Name of ${run.name}`}
            value={run.name}
            maxLength={256}
            onSave={(name) => name.trim() !== "" && actions.save(run, { name: name.trim() })}
            onClose={() => actions.edit(undefined)}
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
      <IconButton
        label={`Rename ${run.name}`}
        icon={<Pencil aria-hidden />}
        tabIndex={props.tabIndex}
        onClick={props.onEdit}
        className="ml-auto opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100"
      />
    </>
  );
}

function ColourDot({ colour, isShown }: RunRowProps) {
  return (
    <span
      aria-hidden
      data-testid="run-colour"
      className={classNames("size-2.5 shrink-0 rounded-full", !isShown && "opacity-35")}
      style={{ background: colour }}
    />
  );
}
