import type { ComponentProps } from "react";
import { buttonClass } from "./button-class.ts";
import { classNames } from "./class-names.ts";
import { PageLink } from "./page-link.tsx";

/** A way to another page that looks like an action. */
export function ButtonLink({ className, ...rest }: ComponentProps<typeof PageLink>) {
  return <PageLink className={classNames(buttonClass, className)} {...rest} />;
}
