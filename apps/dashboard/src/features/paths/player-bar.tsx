import { Pause, Play, Repeat } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Playback } from "./use-playback.ts";

const speeds = [0.25, 0.5, 1, 2, 4];

/** Plays all paths along their steps, or cuts them at one. At the slider's end they stay whole, also while they grow. */
export function PlayerBar({ playback, last }: { readonly playback: Playback; readonly last: number }) {
  const { isPlaying, isLooping, speed } = playback;
  return (
    <div className="ml-auto flex items-center gap-1.5 text-xs text-muted max-sm:w-full" data-testid="player">
      <IconButton
        label={isPlaying ? "Pause (space)" : "Play (space)"}
        data-testid="play"
        icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        onClick={playback.toggle}
        className="size-7 border border-line-strong bg-surface"
      />
      <IconButton
        label="Loop"
        aria-pressed={isLooping}
        icon={<Repeat aria-hidden />}
        onClick={() => playback.setLooping(!isLooping)}
      />
      <select
        aria-label="Speed"
        data-testid="speed"
        value={speed}
        onChange={(event) => playback.setSpeed(Number(event.target.value))}
        className="h-7 rounded-md border border-field bg-surface px-1 text-ink"
      >
        {speeds.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </select>
      <StepSlider playback={playback} last={last} />
    </div>
  );
}

/** Slider and number follow the playing step without rendering anything else. */
function StepSlider({ playback, last }: { readonly playback: Playback; readonly last: number }) {
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  const shown = useRef<HTMLSpanElement>(null);
  const { source, seek } = playback;
  useEffect(() => {
    function follow() {
      const step = Math.min(Math.floor(source.get()), last);
      if (slider.current) slider.current.value = String(step);
      if (shown.current) shown.current.textContent = step.toLocaleString("en");
    }
    follow();
    return source.subscribe(follow);
  }, [source, last]);
  return (
    <>
      <label htmlFor={id} className="pl-1">
        Step
      </label>
      <input
        ref={slider}
        id={id}
        type="range"
        data-testid="step-slider"
        min={0}
        max={last}
        defaultValue={last}
        onChange={(event) => seek(event.target.valueAsNumber)}
        className="w-64 rounded-sm accent-accent max-sm:w-0 max-sm:flex-1"
      />
      <span
        ref={shown}
        aria-hidden
        className="figures text-right text-ink"
        style={{ minWidth: `${last.toLocaleString("en").length}ch` }}
      />
    </>
  );
}
