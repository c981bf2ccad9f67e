"use client";

import { palette, storedColour } from "../../charts/prepare-colours.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { ColourDot } from "./colour-dot.tsx";

const perRow = 6;

/** The colours that a run can have: one of the palette, which nobody confuses, any other, or the one it had at first. */
export function ColourPicker(props: {
  readonly label: string;
  /** What was chosen before, as it is stored. */
  readonly chosen: string | null;
  readonly shown: string;
  readonly onSave: (colour: string | null) => void;
  /** `isLeft` where the focus has gone elsewhere: else it belongs to what opened the picker. */
  readonly onClose: (isLeft: boolean) => void;
}) {
  const { label, chosen, onSave } = props;
  const custom = chosen ?? "#808080";
  const choose = (colour: string | null) => {
    onSave(colour);
    props.onClose(false);
  };
  return (
    <Popover
      title={label}
      isOpen
      onOpenChange={(isOpen, isLeft) => !isOpen && props.onClose(isLeft)}
      trigger={
        <button type="button" aria-label={label} className="grid size-5 place-items-center">
          <ColourDot colour={props.shown} isShown />
        </button>
      }
    >
      <div className="space-y-2 text-xs" data-testid="colour-picker">
        <Palette chosen={chosen} onChoose={choose} />
        <label className="flex items-center gap-2">
          Another
          <input
            type="color"
            defaultValue={custom}
            onBlur={(event) => event.target.value !== custom && choose(event.target.value)}
            className="h-6 w-10 rounded border border-field bg-surface"
          />
        </label>
        <Button className="text-xs" onClick={() => choose(null)}>
          Automatic
        </Button>
      </div>
    </Popover>
  );
}

function Palette(props: { readonly chosen: string | null; readonly onChoose: (colour: string) => void }) {
  return (
    <div className="grid gap-1" style={{ gridTemplateColumns: `repeat(${perRow}, 1.5rem)` }}>
      {palette.map((colour, at) => (
        <button
          key={colour}
          type="button"
          aria-label={`Colour ${at + 1}`}
          aria-pressed={props.chosen === colour}
          data-colour={colour}
          onClick={() => props.onChoose(colour)}
          className="size-6 rounded border-2 border-surface aria-pressed:border-ink"
          style={{ background: storedColour(colour) }}
        />
      ))}
    </div>
  );
}
