"use client";

import { deleteProject, updateProject, type Project } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { request, requestToTheEnd } from "../../lib/api.ts";
import { describeError } from "../../lib/describe-error.ts";
import { pendingProjects } from "../../lib/pending-deletes.ts";
import { notify, notifyUndo } from "../../ui/notify.ts";
import { projectsQuery } from "./queries.ts";

/** What of a project its reader may change. */
export type ProjectChange = Pick<Project, "name" | "description" | "retentionDays">;

/** Ways to change and delete projects, all of which can be taken back for some seconds. */
export interface ProjectActions {
  /** Deleted, but not yet for good. */
  readonly leaving: ReadonlySet<string>;
  /** Changes a project at once. Throws what the server refuses. */
  readonly change: (before: Project, after: ProjectChange) => Promise<void>;
  /** Takes a project out of sight; it is deleted when nobody takes that back. */
  readonly remove: (project: string) => void;
}

/** The actions on the list of projects. */
export function useProjectActions(): ProjectActions {
  const client = useQueryClient();
  const leaving = pendingProjects.use();
  const refresh = () => client.invalidateQueries({ queryKey: projectsQuery.queryKey });
  async function put(name: string, body: ProjectChange) {
    await request(updateProject, { params: { project: name }, body });
    await refresh();
  }
  return {
    leaving,
    change: async (before, after) => {
      await put(before.name, after);
      const { name, description, retentionDays } = before;
      const undo = () => void put(after.name, { name, description, retentionDays }).catch(tellFailure);
      notifyUndo(`Changed ${after.name}`, { commit: () => {}, undo });
    },
    remove: (project) => {
      pendingProjects.set([project], true);
      const commit = async () => {
        await requestToTheEnd(deleteProject, { params: { project } }).catch(tellFailure);
        await refresh();
        pendingProjects.set([project], false);
      };
      notifyUndo(`Deleted ${project} with its runs`, {
        commit: () => void commit(),
        undo: () => pendingProjects.set([project], false),
      });
    },
  };
}

function tellFailure(error: unknown): void {
  const { title, detail } = describeError(error);
  notify(title, detail);
}
