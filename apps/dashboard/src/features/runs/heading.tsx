import { useState, type DragEvent } from "react";
import { classNames } from "../../ui/class-names.ts";
import { isSortable } from "./columns.ts";
import type { HeadingActions } from "./heading-actions.ts";
import { HeadingMenu } from "./heading-menu.tsx";
import type { PlacedColumn } from "./placed-columns.ts";
import { ResizeHandle } from "./resize-handle.tsx";
import { SortButton, ariaSort } from "./sort-button.tsx";

const dragType = "application/x-descent-column";

/** The head of a column: sorts when clicked, moves when dragged, has everything else in its menu. */
export function Heading(props: {
  readonly place: PlacedColumn;
  readonly sort: string;
  readonly actions: HeadingActions;
}) {
  const { place, sort, actions } = props;
  const [isTarget, setIsTarget] = useState(false);
  function drop(event: DragEvent) {
    setIsTarget(false);
    const key = event.dataTransfer.getData(dragType);
    if (key === "") return;
    event.preventDefault();
    actions.move(key, place.key);
  }
  return (
    <th
      scope="col"
      data-testid="heading"
      data-column={place.key}
      aria-sort={isSortable(place.key) ? ariaSort(place.key, sort) : undefined}
      style={place.style}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={drop}
      className={classNames(
        "group/head border-b border-line bg-sunken px-2 text-left font-medium",
        place.isPinned ? "sticky z-10 border-r" : "relative",
        isTarget && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <span
        draggable
        onDragStart={(event) => event.dataTransfer.setData(dragType, place.key)}
        className="flex h-8 items-center"
      >
        <SortButton place={place} sort={sort} onSort={actions.sort} />
        <HeadingMenu {...props} />
      </span>
      <ResizeHandle place={place} actions={actions} />
    </th>
  );
}
