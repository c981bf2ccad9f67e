import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EllipsisVertical,
  EyeOff,
  Group,
  Pin,
  PinOff,
} from "lucide-react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { isSortable } from "./columns.ts";
import type { HeadingActions } from "./heading-actions.ts";
import type { PlacedColumn } from "./placed-columns.ts";

interface HeadingMenuProps {
  readonly place: PlacedColumn;
  readonly actions: HeadingActions;
}

/** Everything that can be done with a column, also without a pointer. */
export function HeadingMenu({ place, actions }: HeadingMenuProps) {
  const { key, label } = place;
  return (
    <Menu
      trigger={
        <IconButton
          label={`Column ${label}`}
          icon={<EllipsisVertical aria-hidden />}
          className="-mr-1 ml-auto opacity-0 group-hover/head:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100"
        />
      }
    >
      {isSortable(key) && <OrderItems place={place} actions={actions} />}
      <PlaceItems place={place} actions={actions} />
    </Menu>
  );
}

function OrderItems({ place: { key, label }, actions }: HeadingMenuProps) {
  return (
    <>
      <MenuItem icon={<ArrowUp />} onSelect={() => actions.sortBy(key, false)}>
        Sort ascending
      </MenuItem>
      <MenuItem icon={<ArrowDown />} onSelect={() => actions.sortBy(key, true)}>
        Sort descending
      </MenuItem>
      <MenuItem icon={<Group />} onSelect={() => actions.groupBy(key)}>
        Group by {label}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}

function PlaceItems({ place: { key, isPinned }, actions }: HeadingMenuProps) {
  return (
    <>
      <MenuItem icon={isPinned ? <PinOff /> : <Pin />} onSelect={() => actions.pin(key, !isPinned)}>
        {isPinned ? "Unpin" : "Pin to the left"}
      </MenuItem>
      <MenuItem
        icon={<ArrowLeft />}
        isDisabled={!actions.canStep(key, -1)}
        onSelect={() => actions.step(key, -1)}
      >
        Move left
      </MenuItem>
      <MenuItem
        icon={<ArrowRight />}
        isDisabled={!actions.canStep(key, 1)}
        onSelect={() => actions.step(key, 1)}
      >
        Move right
      </MenuItem>
      <MenuItem icon={<EyeOff />} onSelect={() => actions.hide(key)}>
        Hide column
      </MenuItem>
    </>
  );
}
