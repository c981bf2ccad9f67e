"use client";

import { lazy, Suspense, type ComponentProps } from "react";
import type * as Parts from "./menu-parts.tsx";
import { useLateTrigger } from "./use-late-trigger.ts";

// Menus are on every page, and most are never opened: no page waits for them.
const bring = () => import("./menu-parts.tsx");
const OpenedMenu = lazy(() => bring().then((parts) => ({ default: parts.Menu })));

/** A button that opens a list of actions; `trigger` is the button's own element. */
export function Menu(props: Omit<ComponentProps<typeof Parts.Menu>, "isOpenAtFirst">) {
  const { isWanted, standIn } = useLateTrigger(props.trigger, "menu", { bring });
  if (!isWanted) return standIn;
  return (
    <Suspense fallback={standIn}>
      <OpenedMenu {...props} isOpenAtFirst />
    </Suspense>
  );
}

/** One action of a menu; `tone` bad is for what destroys. */
export const MenuItem = lazy(() => bring().then((parts) => ({ default: parts.MenuItem })));

/** Actions that open beside an entry of the menu. */
export const MenuMore = lazy(() => bring().then((parts) => ({ default: parts.MenuMore })));

/** A line between groups of actions. */
export const MenuSeparator = lazy(() => bring().then((parts) => ({ default: parts.MenuSeparator })));

/** Exclusive choices inside a menu, the present one marked. */
export const MenuChoices = lazy(() =>
  bring().then((parts) => ({ default: parts.MenuChoices })),
) as unknown as typeof Parts.MenuChoices;
