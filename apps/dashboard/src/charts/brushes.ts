import { readChoice, type Observation, type ParameterChoice } from "./observation.ts";

/** What an axis lets through: a range of numbers or some categories, and perhaps what has no value at all. */
export interface Brush {
  readonly key: string;
  readonly range?: readonly [number, number];
  readonly choices?: readonly ParameterChoice[];
  readonly hasNone: boolean;
}

/** Whether a brush lets a value through; `undefined` and what no axis can place count as no value. */
function isInBrush(brush: Brush, value: ParameterChoice | undefined): boolean {
  if (brush.choices) return value === undefined ? brush.hasNone : brush.choices.includes(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return brush.hasNone;
  return brush.range !== undefined && value >= brush.range[0] && value <= brush.range[1];
}

/** The ids of the observations that every brush lets through; undefined where there is no brush. */
export function selectObservations(
  observations: readonly Observation[],
  brushes: readonly Brush[],
): ReadonlySet<string> | undefined {
  if (brushes.length === 0) return undefined;
  const selected = observations.filter((one) =>
    brushes.every((brush) => isInBrush(brush, readChoice(one, brush.key))),
  );
  return new Set(selected.map(({ id }) => id));
}

/** The brushes with that of one axis replaced, or taken away. */
export function replaceBrush(brushes: readonly Brush[], key: string, brush: Brush | undefined): Brush[] {
  const others = brushes.filter((one) => one.key !== key);
  return brush ? [...others, brush] : others;
}

/** Brushes as text for an address; empty for none. */
export function writeBrushes(brushes: readonly Brush[]): string {
  if (brushes.length === 0) return "";
  return JSON.stringify(
    brushes.map(({ key, range, choices, hasNone }) => [
      key,
      range?.map((end) => Number(end.toPrecision(6))) ?? choices ?? [],
      choices ? "in" : "to",
      ...(hasNone ? ["none"] : []),
    ]),
  );
}

/** Brushes from an address; what does not read as one is passed over. */
export function readBrushes(text: string): Brush[] {
  try {
    const parsed: unknown = JSON.parse(text || "[]");
    return Array.isArray(parsed) ? parsed.map(readBrush).filter((brush) => brush !== undefined) : [];
  } catch {
    return [];
  }
}

function readBrush(item: unknown): Brush | undefined {
  if (!Array.isArray(item)) return undefined;
  const [key, values, kind, none] = item as unknown[];
  if (typeof key !== "string" || !Array.isArray(values)) return undefined;
  const hasNone = none === "none";
  if (kind === "in") return { key, choices: values as ParameterChoice[], hasNone };
  const [low, high] = values as unknown[];
  if (typeof low === "number" && typeof high === "number") return { key, range: [low, high], hasNone };
  return hasNone ? { key, hasNone } : undefined;
}
