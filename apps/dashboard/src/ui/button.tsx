import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** A plain action. */
export function Button({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={classNames(
        "inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:bg-sunken disabled:opacity-50",
        className,
      )}
      {...rest}
    />
  );
}
