import { Slider as Base } from "@base-ui/react/slider";

/** A number chosen by dragging or with the arrow keys; `format` says the value in words. */
export function Slider(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}) {
  return (
    <Base.Root
      value={props.value}
      min={props.min}
      max={props.max}
      step={props.step}
      onValueChange={(value) => props.onChange(value)}
      className="flex h-7 items-center gap-2"
    >
      <Base.Control className="flex h-7 w-28 touch-none items-center">
        <Base.Track className="h-1 w-full rounded bg-line-strong">
          <Base.Indicator className="rounded bg-accent" />
          <Base.Thumb
            aria-label={props.label}
            getAriaValueText={(_, value) => props.format(value)}
            className="size-3.5 rounded-full border border-accent bg-surface outline-offset-2"
          />
        </Base.Track>
      </Base.Control>
      <span className="figures min-w-9 text-xs text-muted">{props.format(props.value)}</span>
    </Base.Root>
  );
}
