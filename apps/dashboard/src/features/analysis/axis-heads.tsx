import {
  ArrowDownUp,
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  Eraser,
  EyeOff,
  GripVertical,
  Spline,
} from "lucide-react";
import { useRef, type PointerEvent } from "react";
import { moveEntry, toChoices, type AxisChoice, type AxisSpec } from "../../charts/prepare-axis-layout.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import type { Brushes } from "./use-brushes.ts";

interface AxisHeadsProps {
  readonly axes: readonly AxisSpec[];
  readonly xs: readonly number[];
  readonly brushes: Brushes;
  readonly onChange: (axes: readonly AxisChoice[]) => void;
}

// The outermost names may be this wide without leaving the card.
const roomMax = 136;

/** The names above the axes: each opens what can be done with its axis, and is dragged by its grip. */
export function AxisHeads({ axes, xs, brushes, onChange }: AxisHeadsProps) {
  const room = Math.min(roomMax, (xs[1] ?? roomMax) - (xs[0] ?? 0) - 4);
  return (
    <div className="relative h-7">
      {axes.map((axis, index) => (
        <div
          key={axis.dimension.key}
          data-testid="axis-head"
          data-axis={axis.dimension.key}
          className="absolute flex -translate-x-1/2 items-center"
          style={{ left: xs[index], maxWidth: room }}
        >
          <Grip label={axis.dimension.label} xs={xs} index={index} onMove={move} />
          <Menu trigger={<HeadButton axis={axis} />}>
            <AxisActions {...{ axes, xs, brushes, onChange, index }} />
          </Menu>
        </div>
      ))}
    </div>
  );

  function move(from: number, to: number) {
    onChange(moveEntry(toChoices(axes), from, to));
  }
}

function HeadButton({ axis, ...rest }: { readonly axis: AxisSpec }) {
  const { label, kind } = axis.dimension;
  const marks = [axis.isFlipped && "flipped", kind === "number" && axis.scale === "log" && "log"].filter(
    Boolean,
  );
  return (
    <button
      type="button"
      title={[label, ...marks].join(", ")}
      className="flex min-w-0 items-center gap-0.5 rounded px-1 text-xs font-medium hover:bg-sunken"
      {...rest}
    >
      <span className="truncate">{label}</span>
      {marks.length > 0 && <span className="shrink-0 text-[10px] text-accent">{marks.join(" ")}</span>}
      <ChevronDown aria-hidden className="size-3 shrink-0 text-muted" />
    </button>
  );
}

function AxisActions({ axes, brushes, onChange, index }: AxisHeadsProps & { readonly index: number }) {
  const choices = toChoices(axes);
  const axis = axes[index];
  if (!axis) return null;
  const { key, kind } = axis.dimension;
  const isBrushed = brushes.brushes.some((brush) => brush.key === key);
  const change = (patch: Partial<AxisChoice>) =>
    onChange(choices.map((choice, place) => (place === index ? { ...choice, ...patch } : choice)));
  return (
    <>
      <MenuItem icon={<ArrowDownUp />} onSelect={() => change({ isFlipped: !axis.isFlipped })}>
        Flip
      </MenuItem>
      {kind === "number" && (
        <MenuItem
          icon={<Spline />}
          onSelect={() => change({ scale: axis.scale === "log" ? "linear" : "log" })}
        >
          {axis.scale === "log" ? "Linear axis" : "Log axis"}
        </MenuItem>
      )}
      <MoveActions choices={choices} index={index} onChange={onChange} />
      <MenuSeparator />
      <MenuItem
        icon={<Eraser />}
        isDisabled={!isBrushed}
        onSelect={() => brushes.setBrush(key, undefined, true)}
      >
        Clear selection
      </MenuItem>
      <MenuItem
        icon={<EyeOff />}
        isDisabled={axes.length <= 2}
        onSelect={() => {
          brushes.setBrush(key, undefined, true);
          onChange(choices.filter((_, place) => place !== index));
        }}
      >
        Hide
      </MenuItem>
    </>
  );
}

function MoveActions(props: {
  readonly choices: readonly AxisChoice[];
  readonly index: number;
  readonly onChange: AxisHeadsProps["onChange"];
}) {
  const { choices, index, onChange } = props;
  return (
    <>
      <MenuItem
        icon={<ArrowLeft />}
        isDisabled={index === 0}
        onSelect={() => onChange(moveEntry(choices, index, index - 1))}
      >
        Move left
      </MenuItem>
      <MenuItem
        icon={<ArrowRight />}
        isDisabled={index === choices.length - 1}
        onSelect={() => onChange(moveEntry(choices, index, index + 1))}
      >
        Move right
      </MenuItem>
    </>
  );
}

/** Takes an axis to where the pointer lets go of it. The menu does the same by keyboard. */
function Grip(props: {
  readonly label: string;
  readonly xs: readonly number[];
  readonly index: number;
  readonly onMove: (from: number, to: number) => void;
}) {
  const { label, xs, index, onMove } = props;
  const startX = useRef<number>(undefined);
  function follow(event: PointerEvent<HTMLElement>) {
    const head = event.currentTarget.parentElement;
    if (startX.current === undefined || !head) return;
    head.style.left = `${(xs[index] ?? 0) + event.clientX - startX.current}px`;
  }
  function drop(event: PointerEvent<HTMLElement>) {
    const head = event.currentTarget.parentElement;
    if (startX.current === undefined || !head) return;
    const x = (xs[index] ?? 0) + event.clientX - startX.current;
    startX.current = undefined;
    head.style.left = `${xs[index]}px`;
    const to = nearest(xs, x);
    if (to !== index) onMove(index, to);
  }
  return (
    <span
      aria-hidden
      title={`Move ${label}`}
      data-testid="axis-grip"
      className="shrink-0 cursor-grab touch-none text-muted hover:text-ink active:cursor-grabbing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        startX.current = event.clientX;
      }}
      onPointerMove={follow}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <GripVertical className="size-3.5" />
    </span>
  );
}

function nearest(xs: readonly number[], x: number): number {
  return xs.reduce((best, at, place) => (Math.abs(at - x) < Math.abs((xs[best] ?? 0) - x) ? place : best), 0);
}
