import { classNames } from "./class-names.ts";

/** Holds the place of what is loading, at its final size. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={classNames("breathe rounded bg-line", className)} />;
}

/** Holds the place of a table's rows. */
export function SkeletonRows({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <output aria-label={label} className="block divide-y divide-line">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex h-[37px] items-center gap-6 px-4">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="ml-auto h-3 w-24" />
        </div>
      ))}
    </output>
  );
}
