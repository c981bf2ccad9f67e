"use client";

import type { Project } from "@descent/contracts";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { ProjectActions } from "./use-project-actions.ts";

const ProjectDialog = dynamic(() => import("./project-dialog.tsx").then((file) => file.ProjectDialog));

/** What can be done with a project from the list. */
export function ProjectMenu({
  project,
  actions,
}: {
  readonly project: Project;
  readonly actions: ProjectActions;
}) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            label={`Actions for ${project.name}`}
            icon={<Ellipsis />}
            data-testid="project-actions"
          />
        }
      >
        <MenuItem icon={<Pencil />} onSelect={() => setIsEditing(true)} testId="edit-project">
          Edit…
        </MenuItem>
        <MenuItem
          icon={<Trash2 />}
          tone="bad"
          onSelect={() => actions.remove(project.name)}
          testId="delete-project"
        >
          Delete with its runs
        </MenuItem>
      </Menu>
      {isEditing && (
        <ProjectDialog
          project={project}
          onSave={(change) => actions.change(project, change)}
          onClose={() => setIsEditing(false)}
        />
      )}
    </>
  );
}
