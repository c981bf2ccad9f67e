"use client";

import type { RunDetail } from "@descent/contracts";
import { Pencil } from "lucide-react";
import { parseTags } from "../../lib/parse-tags.ts";
import { EditState } from "../../ui/edit-state.tsx";
import { EditText } from "../../ui/edit-text.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useEditInPlace } from "../../ui/use-edit-in-place.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useEditRun } from "./use-edit-run.ts";

/** The state of a run; clicking on it sets another. */
export function RunState({ run }: { readonly run: RunDetail }) {
  const { isOpen, open, close, openerRef } = useEditInPlace();
  const edit = useEditRun(run);
  if (isOpen)
    return (
      <span className="w-36">
        <EditState run={run} onSave={(state) => void edit({ state })} onClose={close} />
      </span>
    );
  return (
    <button
      type="button"
      ref={openerRef}
      aria-label={`State: ${run.stale ? "stale" : run.state}. Change it`}
      onClick={open}
      className="rounded px-1 hover:bg-sunken"
    >
      <StateBadge state={run.stale ? "stale" : run.state} />
    </button>
  );
}

/** The tags of a run, edited where they stand. */
export function RunTags({ run }: { readonly run: RunDetail }) {
  const { isOpen, open, close, openerRef } = useEditInPlace();
  const edit = useEditRun(run);
  if (isOpen)
    return (
      <span className="w-64">
        <EditText
          label="Tags, separated by commas"
          hint="tag, another"
          value={run.tags.join(", ")}
          maxLength={4000}
          onSave={(text) => void edit({ tags: parseTags(text) })}
          onClose={close}
        />
      </span>
    );
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1" data-testid="run-tags">
      {run.tags.map((tag) => (
        <span key={tag} className="rounded bg-sunken px-1.5 py-0.5 text-xs break-all">
          {tag}
        </span>
      ))}
      <IconButton label="Edit tags" ref={openerRef} icon={<Pencil aria-hidden />} onClick={open} />
    </span>
  );
}
