import { useState, type DragEvent, type ReactNode } from "react";

/** Takes files that are dropped anywhere on what it holds. */
export function DropZone(props: {
  readonly onDrop: (data: DataTransfer) => void;
  readonly children: ReactNode;
}) {
  const [isOver, setIsOver] = useState(false);
  function over(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  }
  function leave(event: DragEvent<HTMLElement>) {
    // Going from one part to another inside is no leaving.
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    props.onDrop(event.dataTransfer);
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- who has no mouse has the button
    <section
      aria-label="Files"
      data-testid="files"
      className="relative"
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {props.children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/80 font-semibold text-accent">
          Drop files and folders to upload them
        </div>
      )}
    </section>
  );
}
