/** Shows or hides something in the charts; `onToggle` also hears which keys were held. */
export function EyeButton(props: {
  readonly label: string;
  readonly isOpen: boolean;
  readonly tabIndex?: number;
  readonly onToggle: (keys: { readonly shiftKey: boolean; readonly altKey: boolean }) => void;
}) {
  return (
    <button
      type="button"
      data-testid="eye"
      aria-label={props.label}
      aria-pressed={props.isOpen}
      tabIndex={props.tabIndex}
      onClick={props.onToggle}
      className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-sunken hover:text-ink"
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden
        className="size-3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      >
        <path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8Z" opacity={props.isOpen ? 1 : 0.5} />
        {props.isOpen ? <circle cx="8" cy="8" r="2" /> : <path d="M3 13 13 3" />}
      </svg>
    </button>
  );
}
