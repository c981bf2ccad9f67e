import { ChevronDown } from "lucide-react";
import { formatNumber } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Slider } from "../../ui/slider.tsx";
import type { SettingsProps } from "./board-toolbar.tsx";
import { amountOf, describeSmoothing, smoothingKinds, smoothingOf } from "./smoothing-setting.ts";

/** How curves are smoothed, and how much. What was logged stays visible behind. */
export function SmoothingPopover({ settings, onChange }: SettingsProps) {
  const { smoothing } = settings;
  const chosen = smoothingKinds.find(({ kind }) => kind === smoothing?.kind);
  return (
    <Popover
      title="Smoothing"
      trigger={
        <Button aria-pressed={smoothing !== null} data-testid="smoothing">
          {describeSmoothing(smoothing)} <ChevronDown aria-hidden className="size-3" />
        </Button>
      }
    >
      <fieldset className="space-y-1 text-xs">
        <legend className="pb-1 text-[11px] text-muted">Smoothing, computed on every logged point</legend>
        <Choice label="None" isOn={smoothing === null} onChoose={() => onChange({ smoothing: null })} />
        {smoothingKinds.map(({ kind, label, initial }) => (
          <Choice
            key={kind}
            label={label}
            isOn={kind === smoothing?.kind}
            onChoose={() => onChange({ smoothing: smoothingOf(kind, initial) })}
          />
        ))}
      </fieldset>
      {smoothing && chosen && (
        <div className="mt-2 border-t border-line pt-2 text-xs">
          <p className="text-[11px] text-muted">{chosen.amountLabel}</p>
          <Slider
            label={chosen.amountLabel}
            {...chosen.slider}
            value={chosen.toSlider(amountOf(smoothing))}
            format={(position) => formatNumber(chosen.toAmount(position))}
            onChange={(position) =>
              onChange({ smoothing: smoothingOf(chosen.kind, chosen.toAmount(position)) })
            }
          />
        </div>
      )}
    </Popover>
  );
}

function Choice(props: { readonly label: string; readonly isOn: boolean; readonly onChoose: () => void }) {
  return (
    <label className="flex h-6 items-center gap-2">
      <input
        type="radio"
        name="smoothing"
        checked={props.isOn}
        onChange={props.onChoose}
        className="accent-accent"
      />
      {props.label}
    </label>
  );
}
