import { Columns3 } from "lucide-react";
import type { Dimension } from "../../charts/observation.ts";
import type { AxisChoice } from "../../charts/prepare-axis-layout.ts";
import { Button } from "../../ui/button.tsx";
import { DimensionMenu } from "./dimension-menu.tsx";

/** Chooses which dimensions have an axis. */
export function AxisPicker(props: {
  readonly dimensions: readonly Dimension[];
  readonly axes: readonly AxisChoice[];
  readonly onChange: (axes: readonly AxisChoice[]) => void;
}) {
  const { dimensions, axes, onChange } = props;
  const shown = axes.map(({ key }) => key);
  function toggle(key: string) {
    if (shown.includes(key)) onChange(axes.filter((axis) => axis.key !== key));
    else onChange([...axes, { key, isFlipped: false, scale: undefined }]);
  }
  return (
    <DimensionMenu
      trigger={
        <Button data-testid="axis-picker">
          <Columns3 aria-hidden className="size-3.5" />
          Axes {axes.length} of {dimensions.length}
        </Button>
      }
      dimensions={dimensions}
      shown={shown}
      least={2}
      onToggle={toggle}
    />
  );
}
