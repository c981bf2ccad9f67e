"use client";

import { useSyncExternalStore } from "react";
import { currentShortcuts, watchShortcuts } from "../../lib/shortcuts/shortcut-registry.ts";
import type { Shortcut } from "../../lib/shortcuts/shortcut.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "./keys.tsx";

/** The keys that do something on this page, by what they belong to. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const shortcuts = useSyncExternalStore(watchShortcuts, currentShortcuts, currentShortcuts);
  const withKeys = shortcuts.filter(({ keys }) => keys !== undefined);
  return (
    <Dialog title="Keys on this page" isOpen onClose={onClose}>
      <div data-testid="shortcut-list" className="columns-1 gap-8 sm:columns-2">
        {[...Map.groupBy(withKeys, ({ group }) => group)].map(([group, members]) => (
          <ShortcutGroup key={group} group={group} members={members} />
        ))}
      </div>
    </Dialog>
  );
}

function ShortcutGroup({
  group,
  members,
}: {
  readonly group: string;
  readonly members: readonly Shortcut[];
}) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-muted">{group}</h3>
      <dl>
        {members.map(({ keys, label }) => (
          <div
            key={`${keys} ${label}`}
            className="flex min-h-7 items-center gap-3 border-b border-line last:border-0"
          >
            <dt className="min-w-0 flex-1">{label}</dt>
            <dd>
              <Keys keys={keys ?? ""} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
