"use client";

import type { RunDetail } from "@descent/contracts";
import { Copy, GitCompare, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import { compareAddress } from "../../lib/side-by-side.ts";
import { useDeleteRuns } from "../../lib/use-delete-runs.ts";
import { copyText } from "../../ui/copy-text.ts";
import { EditText } from "../../ui/edit-text.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useEditInPlace } from "../../ui/use-edit-in-place.ts";
import { useEditRun } from "./use-edit-run.ts";

/** What can be done with a run: rename it, compare it, take its config, delete it. */
export function RunActions({ run }: { readonly run: RunDetail }) {
  const { isOpen, open, close, openerRef } = useEditInPlace();
  const edit = useEditRun(run);
  if (isOpen)
    return (
      <span className="w-64">
        <EditText
          label="Name"
          value={run.name}
          maxLength={256}
          onSave={(name) => name.trim() !== "" && void edit({ name: name.trim() })}
          onClose={close}
        />
      </span>
    );
  return <ActionsMenu run={run} onRename={open} triggerRef={openerRef} />;
}

function ActionsMenu({
  run,
  onRename,
  triggerRef,
}: {
  readonly run: RunDetail;
  readonly onRename: () => void;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
}) {
  const router = useRouter();
  const remove = useDeleteRuns(run.project);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label="Actions of this run"
          ref={triggerRef}
          data-testid="run-actions"
          icon={<MoreHorizontal aria-hidden />}
        />
      }
    >
      <MenuItem icon={<Pencil />} onSelect={onRename}>
        Rename
      </MenuItem>
      <MenuItem icon={<GitCompare />} onSelect={() => router.push(compareAddress(run.project, [run.id]))}>
        Compare with…
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => void copyText(JSON.stringify(run.config, null, 2))}>
        Copy config as JSON
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 />}
        tone="bad"
        testId="delete-run"
        onSelect={() => {
          remove([run]);
          router.push(`/projects/${run.project}`);
        }}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}
