import type { CurveLine, GapArea } from "./chart-model.ts";

const runsMax = 6;

/** The areas between each run's first two curves. For more than six runs they would cover each other. */
export function prepareGaps(lines: readonly CurveLine[]): GapArea[] {
  const parts = lines.filter((line) => line.part !== undefined);
  const runs = Map.groupBy(parts, (line) => line.id);
  if (runs.size > runsMax) return [];
  return [...runs.values()].flatMap(([first, second]) => {
    const outline = first && second ? outlineBetween(first, second) : [];
    return first && outline.length > 2 ? [{ colour: first.colour, outline }] : [];
  });
}

/** Along one curve and back along the other, where both have points. */
function outlineBetween(first: CurveLine, second: CurveLine): (readonly [number, number])[] {
  const from = Math.max(first.x[0] ?? Infinity, second.x[0] ?? Infinity);
  const to = Math.min(first.x.at(-1) ?? -Infinity, second.x.at(-1) ?? -Infinity);
  const pointsOf = ({ x, y }: CurveLine) =>
    Array.from(x, (position, index) => [position, y[index] as number] as const).filter(
      ([position, value]) => position >= from && position <= to && !Number.isNaN(value),
    );
  return [...pointsOf(first), ...pointsOf(second).toReversed()];
}
