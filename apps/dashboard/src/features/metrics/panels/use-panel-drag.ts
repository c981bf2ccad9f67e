import { useState, type DragEvent } from "react";

const mediaType = "application/x-descent-panel";

/** What an element takes to let a panel be dragged by it. */
export function draggablePanel(id: string, title: string) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.dataTransfer.setData(mediaType, id);
      event.dataTransfer.setData("text/plain", title);
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** On which side of an element a dragged panel would be placed. */
export type DropSide = "before" | "after";

/** Lets panels be dropped on an element, and tells where the one above it would go. */
export function useDropTarget(onDrop: (panel: string, side: DropSide) => void) {
  const [side, setSide] = useState<DropSide>();
  const handlers = {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!event.dataTransfer.types.includes(mediaType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setSide(sideOf(event));
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setSide(undefined);
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      const panel = event.dataTransfer.getData(mediaType);
      setSide(undefined);
      if (!panel) return;
      event.preventDefault();
      onDrop(panel, sideOf(event));
    },
  };
  return { side, handlers };
}

function sideOf(event: DragEvent<HTMLElement>): DropSide {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return event.clientX < left + width / 2 ? "before" : "after";
}
