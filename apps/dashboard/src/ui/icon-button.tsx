import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A small button that shows only an icon; `label` is its name for everybody who does not see it. */
export function IconButton({
  label,
  icon,
  className,
  ...rest
}: Omit<ComponentProps<"button">, "children"> & { readonly label: string; readonly icon: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        "grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent disabled:opacity-45 aria-disabled:opacity-45 [&_svg]:size-3.5",
        className,
      )}
      {...rest}
    >
      {icon}
    </button>
  );
}
