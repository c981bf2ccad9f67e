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
  /** `isLeft` where the focus has gone elsewhere: else it belongs to what opened the edit. */
  readonly onClose: (isLeft: boolean) => void;
}) {
  const [draft, setDraft] = useState(props.value);
  const isOver = useRef(false);
  function end({ isSaved, isLeft }: { readonly isSaved: boolean; readonly isLeft: boolean }) {
    // Closing takes the field away, which also blurs it.
    if (isOver.current) return;
    isOver.current = true;
    if (isSaved && draft !== props.value) props.onSave(draft);
    props.onClose(isLeft);
  }
  function follow(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") end({ isSaved: false, isLeft: false });
    if (event.key !== "Enter" || (props.isLong && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    end({ isSaved: true, isLeft: false });
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
    onBlur: () => end({ isSaved: true, isLeft: true }),
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
