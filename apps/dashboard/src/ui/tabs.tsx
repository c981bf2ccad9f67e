"use client";

import { useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { PageLink } from "./page-link.tsx";

/** A page beside this one. */
export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

/** Links between the pages of one thing. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const navRef = useRef<HTMLElement>(null);
  const current = tabs.findIndex((tab) => tab.isCurrent);
  useEffect(() => {
    // On a narrow page the row scrolls, and the tab that is open may lie outside.
    const nav = navRef.current;
    const link = nav?.children[current];
    if (nav && link instanceof HTMLElement)
      nav.scrollLeft = link.offsetLeft + link.offsetWidth - nav.offsetWidth;
  }, [current]);
  return (
    <nav
      ref={navRef}
      aria-label={label}
      className="relative -mb-px flex gap-5 overflow-x-auto overflow-y-hidden whitespace-nowrap"
    >
      {tabs.map((tab) => (
        <PageLink
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={classNames(
            "border-b-2 pb-2 font-medium",
            tab.isCurrent ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {tab.label}
        </PageLink>
      ))}
    </nav>
  );
}
