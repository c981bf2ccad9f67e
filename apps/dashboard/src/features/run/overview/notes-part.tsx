"use client";

import type { RunDetail } from "@descent/contracts";
import { Pencil } from "lucide-react";
import { EditText } from "../../../ui/edit-text.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Part } from "../../../ui/part.tsx";
import { useEditInPlace } from "../../../ui/use-edit-in-place.ts";
import { useEditRun } from "../use-edit-run.ts";

/** What people wrote about a run, edited where it stands. */
export function NotesPart({ run }: { readonly run: RunDetail }) {
  const { isOpen, open, close, openerRef } = useEditInPlace();
  const edit = useEditRun(run);
  return (
    <Part
      title="Notes"
      actions={<IconButton label="Edit notes" ref={openerRef} icon={<Pencil aria-hidden />} onClick={open} />}
    >
      <div className="relative min-h-5" data-testid="notes">
        {run.notes === "" ? (
          <p className="text-muted">None yet.</p>
        ) : (
          <p className="max-h-64 overflow-y-auto break-words whitespace-pre-wrap">{run.notes}</p>
        )}
        {isOpen && (
          <EditText
            label="Notes"
            hint="Ctrl+Enter saves"
            isLong
            value={run.notes}
            maxLength={100_000}
            onSave={(notes) => void edit({ notes })}
            onClose={close}
          />
        )}
      </div>
    </Part>
  );
}
