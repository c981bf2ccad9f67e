"use client";

import { useSyncExternalStore } from "react";
import { currentShortcuts, watchShortcuts } from "../../lib/shortcuts/shortcut-registry.ts";
import { listKeys, type KeyGroup } from "../../lib/shortcuts/shortcut.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "./keys.tsx";

/** The keys that do something on this page, by what they belong to. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const shortcuts = useSyncExternalStore(watchShortcuts, currentShortcuts, currentShortcuts);
  return (
    <Dialog title="Keys on this page" isOpen onClose={onClose}>
      <div data-testid="shortcut-list" className="columns-1 gap-8 sm:columns-2">
        {listKeys(shortcuts).map((group) => (
          <ShortcutGroup key={group.name} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function ShortcutGroup({ group }: { readonly group: KeyGroup }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-muted">{group.name}</h3>
      <dl>
        {group.members.map(({ keys, label }) => (
          <div
            key={`${keys.join(" ")} ${label}`}
            data-testid="shortcut"
            data-keys={keys.join(", ")}
            className="flex min-h-7 items-center gap-3 border-b border-line last:border-0"
          >
            <dt className="min-w-0 flex-1">{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
