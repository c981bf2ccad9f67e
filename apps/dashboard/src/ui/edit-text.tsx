import { useRef, useState, type KeyboardEvent } from "react";

const fieldClass =
  "rounded border border-accent bg-surface px-1.5 text-ink outline-2 outline-offset-0 outline-accent";

/** A text that is edited where it stands: Enter and leaving it save, Escape does not. */
export function EditText(props: {
  readonly label: string;
  readonly value: string;
  /** Long texts have several lines; Enter then needs Ctrl. */
  readonly isLong?: boolean;
  readonly hint?: string;
  readonly maxLength: number;
  readonly onSave: (value: string) => void;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(props.value);
  const isOver = useRef(false);
  function end(isSaved: boolean) {
    // Closing takes the field away, which also blurs it.
    if (isOver.current) return;
    isOver.current = true;
    if (isSaved && draft !== props.value) props.onSave(draft);
    props.onClose();
  }
  function follow(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") end(false);
    if (event.key !== "Enter" || (props.isLong && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    end(true);
  }
  const shared = {
    "data-testid": "cell-editor",
    "aria-label": props.label,
    title: props.hint,
    value: draft,
    maxLength: props.maxLength,
    // The reader has just asked for this field.
    ref: focusAtEnd,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onKeyDown: follow,
    onBlur: () => end(true),
  };
  if (props.isLong)
    return <textarea {...shared} rows={5} className={`${fieldClass} absolute top-0 left-0 z-30 w-72 py-1`} />;
  return <input {...shared} placeholder={props.hint} className={`${fieldClass} h-6 w-full min-w-0`} />;
}

function focusAtEnd(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (!field || document.activeElement === field) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
