import { CopyButton } from "./copy-button.tsx";

/** Code to take away, with a button that copies it. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-surface text-ink">
      <figcaption className="flex h-8 items-center justify-between border-b border-line pr-1 pl-3 text-xs text-muted">
        {label}
        <CopyButton label={`Copy ${label}`} text={code} />
      </figcaption>
      <pre className="p-3 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">{code}</pre>
    </figure>
  );
}
