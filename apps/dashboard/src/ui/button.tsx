import type { ComponentProps } from "react";
import { buttonClass } from "./button-class.ts";
import { classNames } from "./class-names.ts";

/** A plain action. */
export function Button({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" className={classNames(buttonClass, className)} {...rest} />;
}
