/** Keys to press one after the other. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex shrink-0 gap-1">
      {keys.split(" ").map((key, at) => (
        <kbd
          // The same key may be pressed twice.
          key={`${key} ${at}`}
          className="figures grid h-5 min-w-5 place-items-center rounded border border-line-strong bg-sunken px-1 text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
