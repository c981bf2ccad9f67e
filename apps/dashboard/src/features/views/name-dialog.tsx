"use client";

import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

const nameMax = 128;

/** Asks for the name of a view. */
export function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(props.name);
  return (
    <Dialog title={props.title} isOpen size="small" onClose={props.onClose}>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") props.onName(name.trim());
        }}
      >
        <input
          aria-label="Name of the view"
          data-testid="view-name"
          value={name}
          maxLength={nameMax}
          onChange={(event) => setName(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-md border border-field bg-surface px-2"
        />
        <Button type="submit" className="h-8" disabled={name.trim() === ""}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
