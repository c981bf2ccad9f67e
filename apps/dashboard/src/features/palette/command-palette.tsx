"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useState } from "react";
import { ListState } from "../../ui/list-state.tsx";
import { Keys } from "./keys.tsx";
import { rankEntries, type PaletteEntry, type PaletteGroup } from "./rank-entries.ts";
import { readRecent, rememberRecent } from "./recent-entries.ts";
import { useEntries } from "./use-entries.ts";

/** Go anywhere, do anything: one field over everything that the page and the server have. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [recent] = useState(readRecent);
  const { entries, asked } = useEntries(text);
  const groups = rankEntries(entries, text, recent);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/40" />
        <Dialog.Popup
          data-modal
          aria-label="Command palette"
          data-testid="command-palette"
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[min(32rem,76vh)] w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line-strong bg-surface text-ink shadow-xl outline-none"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            value={text}
            onValueChange={setText}
            itemToStringValue={(entry: PaletteEntry) => entry.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex shrink-0 items-center gap-2 border-b border-line px-3">
              <Search aria-hidden className="size-4 text-muted" />
              <Autocomplete.Input
                aria-label="Go to a project, run, sweep or metric, or do something"
                placeholder="Go to a project, run, sweep or metric, or do something"
                className="h-11 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
              />
            </div>
            <Autocomplete.Empty>
              {groups.length === 0 && !asked.isPending && (
                <p className="px-4 py-6 text-muted">Nothing has such a name.</p>
              )}
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-1 empty:p-0">
              {(group: PaletteGroup) => <EntryGroup key={group.value} group={group} onChosen={onClose} />}
            </Autocomplete.List>
            <ListState {...asked} />
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function EntryGroup({ group, onChosen }: { readonly group: PaletteGroup; readonly onChosen: () => void }) {
  return (
    <Autocomplete.Group items={group.items} className="pb-1">
      <Autocomplete.GroupLabel className="px-2 pt-1.5 pb-1 text-[11px] text-muted">
        {group.value}
        {group.hiddenCount > 0 &&
          `: the first ${group.items.length} of ${group.items.length + group.hiddenCount}`}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(entry: PaletteEntry) => (
          <Autocomplete.Item
            key={entry.id}
            value={entry}
            data-testid="palette-entry"
            onClick={() => {
              rememberRecent(entry.id);
              onChosen();
              entry.run();
            }}
            className="flex min-h-8 cursor-default items-center gap-3 rounded px-2 outline-none data-highlighted:bg-sunken"
          >
            <span className="min-w-0 flex-1 truncate">{entry.label}</span>
            {entry.hint !== undefined && <span className="text-xs text-muted">{entry.hint}</span>}
            {entry.keys && <Keys keys={entry.keys} />}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}
