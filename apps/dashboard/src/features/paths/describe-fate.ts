import type { OptimizerPath } from "../../charts/contour-model.ts";
import { formatNumber } from "../../lib/format.ts";

type Fate = Pick<OptimizerPath, "points" | "leftAt" | "isInside" | "divergedAt">;

/** What the plot cannot show of a path, in words; undefined where it shows everything. */
export function describeFate({ points, leftAt, isInside, divergedAt }: Fate): string | undefined {
  if (points.length === 0) return "no points yet";
  const words: string[] = [];
  if (leftAt !== undefined) {
    const left =
      leftAt === points[0]?.step
        ? "started outside the plot"
        : `left the plot at step ${formatNumber(leftAt)}`;
    words.push(isInside ? `${left} and came back` : left);
  }
  if (divergedAt !== undefined) words.push(`diverged at step ${formatNumber(divergedAt)}`);
  return words.length > 0 ? words.join(", ") : undefined;
}
