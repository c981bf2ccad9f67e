"use client";

import { lazy, Suspense, type ComponentProps } from "react";
import type * as Parts from "./popover-parts.tsx";
import { useLateTrigger } from "./use-late-trigger.ts";

const bring = () => import("./popover-parts.tsx");
const OpenedPopover = lazy(() => bring().then((parts) => ({ default: parts.Popover })));

/** Controls that open beside a button; `trigger` is the button's own element. Escape and a click outside close it. */
export function Popover(props: Omit<ComponentProps<typeof Parts.Popover>, "isOpenAtFirst">) {
  const { isOpen, onOpenChange } = props;
  const { isWanted, standIn } = useLateTrigger(props.trigger, "dialog", {
    bring,
    onPress: () => onOpenChange?.(true, false),
  });
  if (!isWanted && isOpen !== true) return standIn;
  return (
    <Suspense fallback={standIn}>
      <OpenedPopover {...props} isOpenAtFirst />
    </Suspense>
  );
}
