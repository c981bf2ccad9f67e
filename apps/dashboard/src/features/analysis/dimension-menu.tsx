import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import type { Dimension } from "../../charts/observation.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";

/** Switches dimensions on and off; at least a few of them stay on. */
export function DimensionMenu(props: {
  readonly trigger: ComponentProps<typeof Menu>["trigger"];
  readonly dimensions: readonly Dimension[];
  readonly shown: readonly string[];
  readonly least: number;
  readonly onToggle: (key: string) => void;
}) {
  const { dimensions, least, onToggle } = props;
  const shown = new Set(props.shown);
  return (
    <Menu trigger={props.trigger}>
      {dimensions.map(({ key, label }) => (
        <MenuItem
          key={key}
          icon={shown.has(key) ? <Check /> : undefined}
          isDisabled={shown.has(key) && shown.size <= least}
          onSelect={() => onToggle(key)}
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
