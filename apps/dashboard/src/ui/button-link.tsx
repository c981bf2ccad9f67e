import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "./button-class.ts";
import { classNames } from "./class-names.ts";

/** A way to another page that looks like an action. What it leads to is not fetched ahead. */
export function ButtonLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={false} className={classNames(buttonClass, className)} {...rest} />;
}
