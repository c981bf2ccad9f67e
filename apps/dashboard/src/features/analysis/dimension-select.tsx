import type { Dimension } from "../../charts/observation.ts";
import { Select } from "../../ui/select.tsx";

/** Chooses one of some dimensions. */
export function DimensionSelect(props: {
  readonly label: string;
  readonly dimensions: readonly Dimension[];
  readonly chosen: Dimension;
  readonly onChange: (key: string) => void;
}) {
  return (
    <Select
      label={props.label}
      options={props.dimensions.map(({ key, label }) => ({ value: key, label }))}
      value={props.chosen.key}
      onChange={props.onChange}
    />
  );
}
