"use client";

import { ChartLine, Eye, EyeOff, Palette as PaletteIcon, Tag, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { formatCount } from "../../lib/format.ts";
import { idFilter } from "../../lib/id-filter.ts";
import { compareAddress, comparedMax, comparedMin } from "../../lib/side-by-side.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { EditText } from "../../ui/edit-text.tsx";
import { useEditInPlace } from "../../ui/use-edit-in-place.ts";
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
  const { isOpen, open, close, openerRef } = useEditInPlace();
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
          onClose={close}
        />
      </span>
    );
  return (
    <BarButton
      label="Add tags"
      data-testid="bulk-tag"
      ref={openerRef}
      icon={<Tag aria-hidden />}
      onClick={open}
    />
  );
}

function ColourButton({ table }: { readonly table: RunTable }) {
  const { isOpen, open, close, openerRef } = useEditInPlace();
  const editAll = useEditAll(table.project);
  const label = "Colour of the selected runs";
  if (!isOpen)
    return (
      <BarButton
        label={label}
        data-testid="bulk-colour"
        ref={openerRef}
        icon={<PaletteIcon aria-hidden />}
        onClick={open}
      />
    );
  return (
    <ColourPicker
      label={label}
      chosen={null}
      shown="var(--accent)"
      onSave={(colour) => void editAll(table.selectedRuns, { colour })}
      onClose={close}
    />
  );
}

function CompareLinks({ project, ids }: { readonly project: string; readonly ids: readonly string[] }) {
  return (
    <>
      {ids.length >= comparedMin && ids.length <= comparedMax && (
        <ButtonLink href={compareAddress(project, ids)} className="text-xs">
          Compare
        </ButtonLink>
      )}
      {ids.length >= comparedMin && ids.length <= analysedMax && (
        <ButtonLink
          href={`/projects/${project}/parameters?filter=${encodeURIComponent(idFilter(ids))}`}
          aria-label="Parameters and results of these runs"
          title="Parameters and results of these runs"
          className="text-xs"
        >
          <ChartLine aria-hidden className="size-3.5" />
        </ButtonLink>
      )}
    </>
  );
}
