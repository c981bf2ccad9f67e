"use client";

import { ChartLine, Eye, EyeOff, Palette as PaletteIcon, Tag, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState, type ComponentProps } from "react";
import { formatCount } from "../../lib/format.ts";
import { idFilter } from "../../lib/id-filter.ts";
import { compareAddress, comparedMax, comparedMin } from "../../lib/side-by-side.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { EditText } from "../../ui/edit-text.tsx";
import { parseTags } from "../../lib/parse-tags.ts";
import { useDeleteRuns } from "../../lib/use-delete-runs.ts";
import type { RunTable } from "./use-run-table.ts";
import { useEditAll } from "./use-edit-all.ts";

const ColourPicker = dynamic(() => import("./colour-picker.tsx").then((module) => module.ColourPicker));

const analysedMax = 100;

/** What can be done with all ticked runs at once. */
export function BulkBar({ table }: { readonly table: RunTable }) {
  const { project, selection, selectedRuns, eyes } = table;
  const remove = useDeleteRuns(project);
  const ids = selectedRuns.map((run) => run.id);
  const missing = selection.tails.size - ids.length;
  return (
    <div
      role="toolbar"
      aria-label="Selected runs"
      data-testid="bulk-bar"
      className="flex min-h-9 flex-wrap items-center gap-1.5 border-b border-line bg-accent-soft px-3 py-1 text-xs"
    >
      <span className="font-medium" data-testid="selected-count">
        {formatCount(selection.tails.size, "run")} selected
        {missing > 0 && ` (${missing.toLocaleString("en")} not listed)`}
        {selection.isLocal && " (only in this tab: too many for the address)"}
      </span>
      <Button className="text-xs" onClick={() => eyes.showOnly(ids)}>
        Show only these
      </Button>
      <BarButton label="Show in the charts" icon={<Eye aria-hidden />} onClick={() => eyes.show(ids, true)} />
      <BarButton
        label="Hide in the charts"
        data-testid="bulk-hide"
        icon={<EyeOff aria-hidden />}
        onClick={() => eyes.show(ids, false)}
      />
      <TagButton table={table} />
      <ColourButton table={table} />
      <CompareLinks project={project} ids={ids} />
      <Button
        className="text-xs text-bad"
        data-testid="bulk-delete"
        disabled={ids.length === 0}
        onClick={() => {
          selection.clear();
          remove(selectedRuns);
        }}
      >
        <Trash2 aria-hidden className="size-3.5" /> Delete
      </Button>
      <IconButton
        label="Clear the selection"
        icon={<X aria-hidden />}
        className="ml-auto"
        onClick={selection.clear}
      />
    </div>
  );
}

function BarButton(props: ComponentProps<typeof IconButton>) {
  return <IconButton {...props} className="border border-line-strong bg-surface" />;
}

function TagButton({ table }: { readonly table: RunTable }) {
  const [isOpen, setIsOpen] = useState(false);
  const editAll = useEditAll(table.project);
  if (isOpen)
    return (
      <span className="w-36">
        <EditText
          label="Tags for the selected runs"
          hint="tag, another"
          value=""
          maxLength={4000}
          onSave={(text) => void editAll(table.selectedRuns, { addTags: parseTags(text) })}
          onClose={() => setIsOpen(false)}
        />
      </span>
    );
  return (
    <BarButton
      label="Add tags"
      data-testid="bulk-tag"
      icon={<Tag aria-hidden />}
      onClick={() => setIsOpen(true)}
    />
  );
}

function ColourButton({ table }: { readonly table: RunTable }) {
  const [isOpen, setIsOpen] = useState(false);
  const editAll = useEditAll(table.project);
  const label = "Colour of the selected runs";
  if (!isOpen)
    return (
      <BarButton
        label={label}
        data-testid="bulk-colour"
        icon={<PaletteIcon aria-hidden />}
        onClick={() => setIsOpen(true)}
      />
    );
  return (
    <ColourPicker
      label={label}
      chosen={null}
      shown="var(--accent)"
      onSave={(colour) => void editAll(table.selectedRuns, { colour })}
      onClose={() => setIsOpen(false)}
    />
  );
}

const linkClass =
  "inline-flex h-6 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 font-medium hover:bg-sunken aria-disabled:opacity-50";

function CompareLinks({ project, ids }: { readonly project: string; readonly ids: readonly string[] }) {
  return (
    <>
      {ids.length >= comparedMin && ids.length <= comparedMax && (
        <Link href={compareAddress(project, ids)} prefetch={false} className={linkClass}>
          Compare
        </Link>
      )}
      {ids.length >= comparedMin && ids.length <= analysedMax && (
        <Link
          href={`/projects/${project}/parameters?filter=${encodeURIComponent(idFilter(ids))}`}
          prefetch={false}
          aria-label="Parameters and results of these runs"
          title="Parameters and results of these runs"
          className={linkClass}
        >
          <ChartLine aria-hidden className="size-3.5" />
        </Link>
      )}
    </>
  );
}
