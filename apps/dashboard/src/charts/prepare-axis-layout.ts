import { clamp } from "../lib/clamp.ts";
import type { Dimension } from "./observation.ts";

/** How one axis of parallel coordinates is shown, where that is not as the dimension suggests. */
export interface AxisChoice {
  readonly key: string;
  readonly isFlipped: boolean;
  /** Undefined for the dimension's own. */
  readonly scale: "linear" | "log" | undefined;
}

/** One axis of parallel coordinates. */
export interface AxisSpec {
  readonly dimension: Dimension;
  readonly isFlipped: boolean;
  readonly scale: "linear" | "log";
}

/** Axes as text for an address, in their order: `config.lr*f` for a flipped one, `*l` and `*n` for a chosen scale. */
export function writeAxes(choices: readonly AxisChoice[]): string {
  return choices
    .map(({ key, isFlipped, scale }) => {
      const marks = `${isFlipped ? "f" : ""}${scale === "log" ? "l" : scale === "linear" ? "n" : ""}`;
      return encodeURIComponent(key) + (marks === "" ? "" : `*${marks}`);
    })
    .join(";");
}

/** Axes from an address. */
export function readAxes(text: string): AxisChoice[] {
  return text
    .split(";")
    .filter((part) => part !== "")
    .map((part) => {
      const star = part.lastIndexOf("*");
      const marks = star < 0 ? "" : part.slice(star + 1);
      const scale = marks.includes("l") ? "log" : marks.includes("n") ? "linear" : undefined;
      return {
        key: decode(star < 0 ? part : part.slice(0, star)),
        isFlipped: marks.includes("f"),
        scale,
      };
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The axes that are shown, in their order: those that were chosen, or else `usual`, which is every parameter and the
 * objective. A chosen one that no longer exists is passed over.
 */
export function layOutAxes(
  choices: readonly AxisChoice[],
  known: readonly Dimension[],
  usual: readonly Dimension[],
): AxisSpec[] {
  const byKey = new Map(known.map((dimension) => [dimension.key, dimension]));
  const asked =
    choices.length > 0 ? choices : usual.map(({ key }) => ({ key, isFlipped: false, scale: undefined }));
  return asked.flatMap(({ key, isFlipped, scale }) => {
    const dimension = byKey.get(key);
    if (!dimension) return [];
    return [
      { dimension, isFlipped, scale: dimension.kind === "number" ? (scale ?? dimension.scale) : "linear" },
    ];
  });
}

/** What the present axes are as choices, to change one of them. */
export function toChoices(axes: readonly AxisSpec[]): AxisChoice[] {
  return axes.map(({ dimension, isFlipped, scale }) => ({
    key: dimension.key,
    isFlipped,
    scale: scale === dimension.scale || dimension.kind === "category" ? undefined : scale,
  }));
}

/** The list with one entry moved to another place; places beyond the ends are the ends. */
export function moveEntry<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const entry = list[from];
  if (entry === undefined) return [...list];
  const place = clamp(to, 0, rest.length);
  return [...rest.slice(0, place), entry, ...rest.slice(place)];
}
