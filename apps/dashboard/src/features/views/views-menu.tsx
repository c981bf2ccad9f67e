"use client";

import { Bookmark, Check, Pencil, Save, Star, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { Command } from "../../lib/shortcuts/shortcut.ts";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { ListState } from "../../ui/list-state.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useViews, type Views } from "./use-views.ts";

const NameDialog = dynamic(() => import("./name-dialog.tsx").then((module) => module.NameDialog));

/** Saved views of a project's runs: opened, saved, renamed and deleted. */
export function ViewsMenu({ project }: { readonly project: string }) {
  return usePathname() === `/projects/${project}` ? <OpenMenu key={project} project={project} /> : null;
}

function OpenMenu({ project }: { readonly project: string }) {
  const views = useViews(project);
  const [naming, setNaming] = useState<"new" | "rename">();
  const { current, isChanged } = views;
  useShortcuts(viewCommands(views, () => setNaming("new")));
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button data-testid="views" className="ml-auto max-w-60">
            <Bookmark aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{current?.name ?? "Views"}</span>
            {isChanged && (
              <span data-testid="view-changed" title="Changed since it was saved" className="text-accent">
                <span aria-hidden>●</span>
                <span className="sr-only">changed</span>
              </span>
            )}
          </Button>
        }
      >
        <ViewItems views={views} />
        <SaveItems views={views} onName={setNaming} />
      </Menu>
      {naming && (
        <NameDialog
          title={naming === "rename" ? "Rename view" : "Save as a new view"}
          name={naming === "rename" ? (current?.name ?? "") : ""}
          onName={(name) => {
            setNaming(undefined);
            if (naming === "rename" && current) void views.rename(current, name);
            else void views.saveAs(name);
          }}
          onClose={() => setNaming(undefined)}
        />
      )}
    </>
  );
}

function viewCommands(views: Views, nameNew: () => void): Command[] {
  const { current, isChanged } = views;
  const command = (label: string, run: () => void) => ({ label, group: "Views", run });
  const opened = isChanged ? undefined : current;
  return [
    command("Save as a new view…", nameNew),
    ...(current && isChanged
      ? [command(`Save changes to the view “${current.name}”`, () => void views.save(current))]
      : []),
    ...views.views
      .filter((view) => view !== opened)
      .map((view) => command(`Open the view “${view.name}”`, () => void views.open(view))),
  ];
}

function ViewItems({ views }: { readonly views: Views }) {
  if (views.views.length === 0)
    return (
      <ListState {...views.listed}>
        <p className="max-w-56 px-2 py-1.5 text-xs text-muted">No views yet: save this page as the first.</p>
      </ListState>
    );
  return (
    <>
      {views.views.map((view) => (
        <MenuItem
          key={view.id}
          testId="view-item"
          icon={view.id === views.current?.id ? <Check /> : undefined}
          onSelect={() => void views.open(view)}
        >
          <span className="max-w-56 truncate">{view.name}</span>
          {view.isDefault && (
            <Star aria-label="opens with the project" className="ml-auto size-3 text-muted" />
          )}
        </MenuItem>
      ))}
      <MenuSeparator />
    </>
  );
}

function SaveItems(props: { readonly views: Views; readonly onName: (naming: "new" | "rename") => void }) {
  const { views, onName } = props;
  const { current } = views;
  return (
    <>
      {current && (
        <MenuItem icon={<Save />} isDisabled={!views.isChanged} onSelect={() => void views.save(current)}>
          Save changes
        </MenuItem>
      )}
      <MenuItem icon={<Bookmark />} onSelect={() => onName("new")}>
        Save as…
      </MenuItem>
      {current && (
        <>
          <MenuItem icon={<Star />} onSelect={() => void views.openFirst(current, !current.isDefault)}>
            {current.isDefault ? "Do not open it with the project" : "Open it with the project"}
          </MenuItem>
          <MenuItem icon={<Pencil />} onSelect={() => onName("rename")}>
            Rename…
          </MenuItem>
          <MenuItem icon={<Trash2 />} tone="bad" onSelect={() => views.remove(current)}>
            Delete
          </MenuItem>
        </>
      )}
    </>
  );
}
