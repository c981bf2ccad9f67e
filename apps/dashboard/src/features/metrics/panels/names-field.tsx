import { X } from "lucide-react";
import { useId, useState } from "react";
import { NameOptions } from "../name-options.tsx";
import { Field, FieldProblem, fieldClass } from "./field.tsx";

const offeredMax = 200;

/** Names chosen from a list, one after the other; letters narrow the list down. */
export function NamesField(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly names: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly testId: string;
}) {
  const { names, chosen, onChange } = props;
  const listId = useId();
  const [draft, setDraft] = useState("");
  const wanted = draft.trim().toLowerCase();
  const offered = names.filter((name) => !chosen.includes(name) && name.toLowerCase().includes(wanted));
  function take(name: string): boolean {
    const isOffered = offered.includes(name);
    if (isOffered) onChange([...chosen, name]);
    if (isOffered) setDraft("");
    return isOffered;
  }
  return (
    <Field label={props.label}>
      {(id) => (
        <>
          <Chips chosen={chosen} onRemove={(name) => onChange(chosen.filter((one) => one !== name))} />
          <input
            id={id}
            list={listId}
            data-testid={props.testId}
            placeholder={props.placeholder}
            autoComplete="off"
            spellCheck={false}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            // Choosing from the list writes the whole name at once; typing it may be the beginning of a longer one.
            onInput={(event) => !("inputType" in event.nativeEvent) && take(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || draft === "") return;
              event.preventDefault();
              if (!take(draft.trim())) take(offered[0] ?? "");
            }}
            className={fieldClass}
          />
          <NameOptions id={listId} names={offered.slice(0, offeredMax)} />
          {wanted !== "" && offered.length === 0 && (
            <FieldProblem>Nothing here is called “{draft}”.</FieldProblem>
          )}
        </>
      )}
    </Field>
  );
}

function Chips({
  chosen,
  onRemove,
}: {
  readonly chosen: readonly string[];
  readonly onRemove: (name: string) => void;
}) {
  if (chosen.length === 0) return null;
  return (
    <ul className="mb-1 flex flex-wrap gap-1">
      {chosen.map((name) => (
        <li
          key={name}
          data-testid="chosen-name"
          className="flex max-w-full items-center gap-0.5 rounded-md border border-line bg-sunken pl-1.5 text-xs"
        >
          <span className="figures truncate">{name}</span>
          <button
            type="button"
            aria-label={`Remove ${name}`}
            onClick={() => onRemove(name)}
            className="grid size-6 place-items-center rounded text-muted hover:text-ink"
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
