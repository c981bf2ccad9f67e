import type { ReactNode } from "react";
import { LiveIndicator } from "./live-indicator.tsx";
import { PageLink } from "./page-link.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** The bar above every page; `children` are what can be done everywhere. */
export function TopBar({ children }: { readonly children: ReactNode }) {
  return (
    <header className="sticky top-0 z-40 flex h-11 items-center gap-4 border-b border-line bg-surface px-4 sm:px-6">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:rounded focus:bg-surface focus:px-2"
      >
        Skip to content
      </a>
      <PageLink href="/" className="flex items-center gap-2 font-semibold tracking-tight">
        <svg viewBox="0 0 32 32" aria-hidden className="size-5">
          <rect width="32" height="32" rx="7" fill="#1a1816" />
          <path
            d="M6 7.5c3.2 0 3.6 9.6 7.2 13 2.8 2.6 6.8 3 12.8 3"
            fill="none"
            stroke="#ff8547"
            strokeWidth="3"
            strokeLinecap="round"
          />
          <circle cx="25.5" cy="23.5" r="3" fill="#fff4ea" />
        </svg>
        Descent
      </PageLink>
      <LiveIndicator />
      {children}
      <a href="/docs" className="text-muted hover:text-ink">
        API
      </a>
      <ThemeToggle />
    </header>
  );
}
