"use client";

import type { Project } from "@descent/contracts";
import { useState, type ComponentProps, type FormEvent } from "react";
import { describeError } from "../../lib/describe-error.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { ProjectChange } from "./use-project-actions.ts";

/** Name, description and retention of a project. */
export function ProjectDialog(props: {
  readonly project: Project;
  readonly onSave: (change: ProjectChange) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { project, onSave, onClose } = props;
  const [problem, setProblem] = useState<string>();
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      await onSave(readChange(form));
      onClose();
    } catch (error) {
      const { title, detail } = describeError(error);
      setProblem(`${title}: ${detail}`);
    }
  }
  return (
    <Dialog title={`Edit ${project.name}`} isOpen onClose={onClose} size="small">
      <form onSubmit={(event) => void save(event)} className="space-y-3">
        <Field label="Name" name="name" defaultValue={project.name} required maxLength={128} />
        <Field label="Description" name="description" defaultValue={project.description} maxLength={10_000} />
        <Field
          label="Delete runs that ended more than so many days ago"
          hint="Empty keeps them all. Runs tagged keep stay."
          name="retentionDays"
          type="number"
          min={1}
          max={36_500}
          defaultValue={project.retentionDays ?? ""}
        />
        {problem !== undefined && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" className="text-accent">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function readChange(form: FormData): ProjectChange {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const days = text("retentionDays");
  return {
    name: text("name"),
    description: text("description"),
    retentionDays: days === "" ? null : Number(days),
  };
}

function Field({
  label,
  hint,
  ...rest
}: ComponentProps<"input"> & { readonly label: string; readonly hint?: string }) {
  return (
    <label className="block">
      <span className="text-xs text-muted">{label}</span>
      <input {...rest} className="mt-0.5 h-8 w-full rounded-md border border-field bg-surface px-2" />
      {hint !== undefined && <span className="text-xs text-muted">{hint}</span>}
    </label>
  );
}
