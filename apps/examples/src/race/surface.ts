import { objectiveAt, type ToyLoss } from "@descent/trainer";

/** Grid points along each axis. */
const count = 64;

/** Where the heights of a surface lie, as the dashboard reads it. */
interface Grid {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly columns: number;
  readonly rows: number;
  readonly minima: number[][];
}

/** A loss over its window: heights row by row from (xMin, yMin), x fastest, the window's edges included. */
export interface Surface {
  readonly grid: Grid;
  readonly values: readonly number[];
}

/** The surface of a toy loss of two dimensions, without noise. Throws when it has no window. */
export function surfaceOf({ name, f, window, minima }: ToyLoss): Surface {
  if (!window) throw new Error(`${name} has no window to draw; race on losses of two dimensions.`);
  const point = new Float64Array(2);
  const objective = objectiveAt(f, point);
  const values = Array.from({ length: count * count }, (_, at) => {
    point[0] = between(window.x, at % count);
    point[1] = between(window.y, Math.floor(at / count));
    return objective.tape.step(() => objective.build().loss.item());
  });
  const [[xMin, xMax], [yMin, yMax]] = [window.x, window.y];
  const grid = { xMin, xMax, yMin, yMax, columns: count, rows: count };
  return { grid: { ...grid, minima: minima.map(({ point: place }) => [...place]) }, values };
}

function between([low, high]: readonly [number, number], index: number): number {
  return low + (index / (count - 1)) * (high - low);
}
