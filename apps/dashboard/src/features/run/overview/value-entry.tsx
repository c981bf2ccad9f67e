import { classNames } from "../../../ui/class-names.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";

// What is longer than a line reads better below its name than beside it.
const lineLetters = 44;

/** A name and its value: beside each other, or below where the value is long; both can be copied. */
export function ValueEntry(props: { readonly name: string; readonly text: string; readonly path?: string }) {
  const { name, text, path = name } = props;
  const isLong = text.length > lineLetters;
  return (
    <div
      className={classNames(
        "group/entry relative border-t border-line py-1 pr-12 hover:bg-sunken",
        !isLong && "flex justify-between gap-4",
      )}
    >
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">{name}</span>
      <span
        className={classNames("figures min-w-0 [overflow-wrap:anywhere]", isLong ? "block" : "text-right")}
      >
        {text}
      </span>
      <span className="absolute top-0.5 right-0 flex opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100">
        <CopyButton label={`Copy the value of ${path}`} text={text} />
        <CopyButton label={`Copy the path ${path}`} text={path} className="max-sm:hidden" />
      </span>
    </div>
  );
}
