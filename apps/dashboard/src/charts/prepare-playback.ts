/** Where a playback stands, and how it goes on. */
export interface PlaybackState {
  readonly step: number;
  readonly isPlaying: boolean;
}

/** How paths are played. */
export interface PlaybackPace {
  /** The last step of any path. */
  readonly last: number;
  /** 1 plays all steps in eight seconds, however many they are. */
  readonly speed: number;
  readonly isLooping: boolean;
}

/** How long all steps take at speed 1. */
const wholeMs = 8000;

/** Where a playback stands some milliseconds later: at its end it stops, or begins anew. */
export function advance(
  step: number,
  elapsedMs: number,
  { last, speed, isLooping }: PlaybackPace,
): PlaybackState {
  const next = step + (elapsedMs / wholeMs) * speed * last;
  if (next < last) return { step: next, isPlaying: true };
  return isLooping && last > 0 ? { step: next % last, isPlaying: true } : { step: last, isPlaying: false };
}

const group = "Playback";

/** The keys of a playback, wherever on its page no control takes them itself. */
export const playbackKeys = [
  { group, keys: ["Space"], label: "Play, pause" },
  { group, keys: ["ArrowLeft", "ArrowDown"], label: "Step back (with Shift ten)" },
  { group, keys: ["ArrowRight", "ArrowUp"], label: "Step on (with Shift ten)" },
  { group, keys: ["Home", "End"], label: "First step, last step" },
] as const;

/** Where a key moves the step; undefined for keys that move nothing. With Shift arrows go ten steps. */
export function stepAfterKey(key: string, step: number, last: number, isWide: boolean): number | undefined {
  const stride = isWide ? 10 : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, Math.ceil(step) - stride);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, Math.floor(step) + stride);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
