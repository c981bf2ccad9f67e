import { smoothingKinds, smoothingOf, writeSmoothing } from "../smoothing-setting.ts";
import type { EditorFieldsProps } from "./editor-fields.tsx";
import { ChoiceField } from "./field.tsx";

const xAxes = [
  { value: "board", label: "As the board" },
  { value: "step", label: "Step" },
  { value: "relativeTime", label: "Relative time" },
  { value: "wallTime", label: "Wall time" },
] as const;

const scales = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Logarithmic" },
] as const;

const yScales = [{ value: "board", label: "As the board" }, ...scales] as const;

const smoothings = [
  { value: "board", label: "As the board" },
  { value: "none", label: "None" },
  ...smoothingKinds.flatMap(({ kind, label, initial }) =>
    [smoothingOf(kind, initial)]
      .filter((smoothing) => smoothing !== null)
      .map((smoothing) => ({ value: writeSmoothing(smoothing), label: `${label} ${initial}` })),
  ),
];

/** A smoothing of the panel's own that is none of the usual ones is offered, too: it may have been chosen elsewhere. */
function offeredSmoothings(present: string) {
  const isUsual = smoothings.some(({ value }) => value === present);
  return isUsual ? smoothings : [...smoothings, { value: present, label: present }];
}

/** The axes and the smoothing of a panel of curves: the board's or its own. */
export function AxisFields({ settings, onChange }: EditorFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <ChoiceField
        label="x axis"
        testId="panel-x-axis"
        value={settings.xAxis}
        choices={xAxes}
        onChange={(xAxis) => onChange({ xAxis })}
      />
      <ChoiceField
        label="y axis"
        testId="panel-y-scale"
        value={settings.yScale}
        choices={yScales}
        onChange={(yScale) => onChange({ yScale })}
      />
      <ChoiceField
        label="Smoothing"
        testId="panel-smoothing"
        value={settings.smoothing}
        choices={offeredSmoothings(settings.smoothing)}
        onChange={(smoothing) => onChange({ smoothing })}
      />
    </div>
  );
}

/** Whether an axis goes by differences or by ratios. */
export function ScaleField(
  props: EditorFieldsProps & { readonly label: string; readonly field: "xScale" | "yScale" },
) {
  const { settings, field, onChange } = props;
  return (
    <ChoiceField
      label={`Scale of the ${props.label}`}
      testId={`panel-${field}`}
      value={settings[field] === "log" ? "log" : "linear"}
      choices={scales}
      onChange={(scale) => onChange({ [field]: scale })}
    />
  );
}
