import { ChevronDown } from "lucide-react";
import type { BandKind } from "../../charts/prepare-group-lines.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import type { SettingsProps } from "./board-toolbar.tsx";
import { smoothingKinds, smoothingOf } from "./smoothing-setting.ts";

const forms = [
  { value: "line", label: "Lines" },
  { value: "scatter", label: "Points + average" },
] as const;

const bands: readonly { value: BandKind; label: string }[] = [
  { value: "std", label: "± std" },
  { value: "range", label: "min–max" },
  { value: "ci95", label: "95 % CI" },
  { value: "median", label: "median" },
];

/** How values become curves: lines or points, what a y axis leaves out, pairs and bands. */
export function DisplayPopover({ settings, onChange }: SettingsProps) {
  const [average] = smoothingKinds;
  function changeForm(form: "line" | "scatter") {
    const needsAverage = form === "scatter" && settings.smoothing === null && average;
    onChange({ form, ...(needsAverage && { smoothing: smoothingOf(average.kind, average.initial) }) });
  }
  return (
    <Popover
      title="Display"
      trigger={
        <Button data-testid="display">
          Display <ChevronDown aria-hidden className="size-3" />
        </Button>
      }
    >
      <div className="flex flex-col items-start gap-2 text-xs">
        <Segmented label="Curves as" options={forms} value={settings.form} onChange={changeForm} />
        <Check
          label="Leave out values beyond 1–99 %"
          isOn={settings.ignoresOutliers}
          onChange={(ignoresOutliers) => onChange({ ignoresOutliers })}
        />
        <Check
          label="Pair training with validation"
          isOn={settings.isPaired}
          onChange={(isPaired) => onChange({ isPaired })}
        />
        <p className="text-[11px] text-muted">
          {settings.group === ""
            ? "Bands, once runs are grouped"
            : `Bands of runs grouped by ${settings.group}`}
        </p>
        <Segmented
          label="Band of a group"
          options={bands}
          value={settings.band}
          onChange={(band) => onChange({ band })}
        />
        <Check
          label="Lines of the members, too"
          isOn={settings.hasMembers}
          onChange={(hasMembers) => onChange({ hasMembers })}
        />
      </div>
    </Popover>
  );
}

function Check(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <label className="flex h-6 items-center gap-2">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.target.checked)}
        className="accent-accent"
      />
      {props.label}
    </label>
  );
}
