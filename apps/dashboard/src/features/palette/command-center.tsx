"use client";

import { Keyboard, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTheme } from "next-themes";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isModalOpen, useKeyListener } from "../../lib/shortcuts/use-key-listener.ts";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { focusSearch, hasSearch } from "./focus-search.ts";
import { pageOf } from "./page-of.ts";

// Neither is needed before a key or a click asks for it.
const CommandPalette = dynamic(() => import("./command-palette.tsx").then((file) => file.CommandPalette));
const ShortcutList = dynamic(() => import("./shortcut-list.tsx").then((file) => file.ShortcutList));

/** The keys that every page has, the palette, and the list of keys; drawn as two buttons in the top bar. */
export function CommandCenter() {
  const [opened, setOpened] = useState<"palette" | "keys">();
  const close = () => setOpened(undefined);
  useKeyListener();
  usePaletteKey(opened === "palette", (isOpen) => setOpened(isOpen ? "palette" : undefined));
  useGlobalShortcuts(() => setOpened("keys"));
  return (
    <>
      <button
        type="button"
        data-testid="open-palette"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpened("palette")}
        className="ml-auto flex h-7 items-center gap-2 rounded-md border border-line-strong px-2 text-muted hover:text-ink"
      >
        <Search aria-hidden className="size-3.5" />
        <span className="sr-only sm:not-sr-only">Search</span>
        <kbd aria-hidden className="figures hidden text-xs sm:inline">
          Ctrl K
        </kbd>
      </button>
      <span className="hidden sm:inline-grid">
        <IconButton label="Keys on this page" icon={<Keyboard />} onClick={() => setOpened("keys")} />
      </span>
      {opened === "palette" && <CommandPalette onClose={close} />}
      {opened === "keys" && <ShortcutList onClose={close} />}
    </>
  );
}

/**
 * Control or Command with K opens and closes the palette wherever the focus is, fields included; above a window that is
 * open already it would act on what that covers.
 */
function usePaletteKey(isOpen: boolean, change: (isOpen: boolean) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (isOpen || !isModalOpen()) change(!isOpen);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}

const themes = [
  { value: "light", label: "Theme: light" },
  { value: "dark", label: "Theme: dark" },
  { value: "system", label: "Theme: as the system" },
];

function useGlobalShortcuts(showKeys: () => void): void {
  const router = useRouter();
  const { theme, resolvedTheme, setTheme } = useTheme();
  const { project } = pageOf(usePathname());
  const address = project === undefined ? "" : `/projects/${encodeURIComponent(project)}`;
  const everywhere = (label: string, run: () => void) => ({ label, group: "Everywhere", run });
  const go = (keys: string, label: string, href: string) => ({
    keys: [keys],
    label,
    group: "Go to",
    run: () => router.push(href),
  });
  useShortcuts([
    { ...everywhere("Show these keys", showKeys), keys: ["?"] },
    { ...everywhere("Search or filter", focusSearch), keys: ["/"], isReady: hasSearch },
    {
      ...everywhere("Change between light and dark", () =>
        setTheme(resolvedTheme === "dark" ? "light" : "dark"),
      ),
      keys: ["t"],
    },
    ...themes
      .filter(({ value }) => value !== theme)
      .map(({ value, label }) => everywhere(label, () => setTheme(value))),
    go("g p", "Projects", "/"),
    ...(project === undefined
      ? []
      : [
          go("g r", "Runs of this project", address),
          go("g s", "Sweeps of this project", `${address}/sweeps`),
        ]),
  ]);
}
