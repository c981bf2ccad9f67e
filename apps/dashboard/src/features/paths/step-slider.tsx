import { useId } from "react";

/** Cuts all paths at a step. At its end they stay whole, also while they grow. */
export function StepSlider(props: {
  readonly last: number;
  readonly value: number;
  readonly onChange: (step: number) => void;
}) {
  const { last, onChange } = props;
  const id = useId();
  const step = Math.min(props.value, last);
  return (
    <div className="ml-auto flex items-center gap-2 text-xs text-muted max-sm:w-full">
      <label htmlFor={id}>Up to step</label>
      <input
        id={id}
        type="range"
        data-testid="step-slider"
        min={0}
        max={last}
        value={step}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          onChange(next >= last ? Infinity : next);
        }}
        className="w-64 rounded-sm accent-accent max-sm:w-0 max-sm:flex-1"
      />
      <span
        aria-hidden
        className="figures text-right text-ink"
        style={{ minWidth: `${last.toLocaleString("en").length}ch` }}
      >
        {step.toLocaleString("en")}
      </span>
    </div>
  );
}
