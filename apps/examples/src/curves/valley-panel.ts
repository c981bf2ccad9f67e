import type { ToyLoss } from "@descent/trainer";
import { framed, placeOf, polyline, type Panel, type Place } from "./panel.ts";

/** A path over the valley. */
export interface ValleyPath {
  /** "own" or "other". */
  readonly className: string;
  readonly points: readonly ArrayLike<number>[];
}

/** Losses whose lines are drawn: each twice as far from the minimum as the one before. */
const levels = [0.02, 0.08, 0.32, 1.28, 5.12, 20.48, 81.92];

/**
 * Paths over the contours of the quadratic valley ½ (x² + κ·y²) or ½ (κ·x² + y²), whose curvatures along the axes are
 * given.
 */
export function valleyPanel(
  frame: Pick<Panel, "left" | "top" | "width" | "height">,
  { window, start }: ToyLoss,
  { curvatures: [a, b], paths }: { curvatures: Place; paths: readonly ValleyPath[] },
): string {
  const panel: Panel = { ...frame, ...window! };
  const [x, y] = placeOf(panel, [0, 0]);
  const contours = levels.map((level) => {
    const [right] = placeOf(panel, [Math.sqrt((2 * level) / a), 0]);
    const [, above] = placeOf(panel, [0, Math.sqrt((2 * level) / b)]);
    return `<ellipse class="contour" cx="${x}" cy="${y}" rx="${(right - x).toFixed(1)}" ry="${(y - above).toFixed(1)}"/>`;
  });
  const lines = paths.map(({ className, points }) =>
    polyline(
      panel,
      points.map((point): Place => [point[0]!, point[1]!]),
      className,
    ),
  );
  const [startX, startY] = placeOf(panel, [start[0]!, start[1]!]);
  const marks = [
    `<circle class="start" cx="${startX.toFixed(1)}" cy="${startY.toFixed(1)}" r="3"/>`,
    `<circle class="minimum" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3"/>`,
  ];
  return framed(panel, "path in the valley", [...contours, ...lines, ...marks]);
}
