import { Fragment } from "react";

/** Ways to press something, the keys of each one after the other. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {keys.map((way, at) => (
        <Fragment key={way}>
          {at > 0 && <span className="sr-only">or</span>}
          {at > 0 && <span aria-hidden className="w-0.5" />}
          <Sequence way={way} />
        </Fragment>
      ))}
    </span>
  );
}

function Sequence({ way }: { readonly way: string }) {
  return way.split(" ").map((key, at) => (
    <kbd
      // The same key may be pressed twice.
      key={`${key} ${at}`}
      className="figures grid h-5 min-w-5 place-items-center rounded border border-line-strong bg-sunken px-1 text-muted"
    >
      {labelOf(key)}
    </kbd>
  ));
}

const labels = new Map([
  ["ArrowUp", "↑"],
  ["ArrowDown", "↓"],
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
  ["PageUp", "Page ↑"],
  ["PageDown", "Page ↓"],
  ["Escape", "Esc"],
]);

/** A key as it is written on a keyboard, after those that are held with it. */
function labelOf(key: string): string {
  return key
    .split(/(?<=.)\+(?=.)/)
    .map((part) => labels.get(part) ?? part)
    .join(" + ");
}
