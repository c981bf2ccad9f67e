import type { Run } from "@descent/contracts";
import Link from "next/link";
import type { OptimizerPath } from "../../charts/contour-model.ts";
import { formatNumber, formatValue } from "../../lib/format.ts";
import { pointingAt, useIsHighlighted } from "../../lib/highlight.ts";
import type { Eyes } from "../../lib/use-eyes.ts";
import { classNames } from "../../ui/class-names.ts";
import { EyeButton } from "../../ui/eye-button.tsx";
import { describeFate } from "./describe-fate.ts";
import { lastLoss } from "./sort-paths.ts";

/** One path in words. Pointing at it brings it forward in the plot. */
export function PathRow(props: {
  readonly run: Run;
  readonly path: OptimizerPath;
  readonly eyes: Eyes;
  /** Whether the list has a column of learning rates. */
  readonly hasRate: boolean;
}) {
  const { run, path, eyes } = props;
  const isHighlighted = useIsHighlighted(run.id);
  const isShown = eyes.isShown(run.id);
  const loss = lastLoss(path);
  const last = path.points.at(-1);
  return (
    <tr
      data-testid="path-row"
      data-run={run.id}
      data-highlighted={isHighlighted}
      {...pointingAt(run.id)}
      className={classNames(isHighlighted && "bg-accent-soft", !isShown && "text-muted")}
    >
      <th scope="row" className="px-1 py-0.5 text-left font-normal">
        <span className="flex items-center gap-1.5">
          <EyeButton
            label={`${isShown ? "Hide" : "Show"} the path of ${path.name}`}
            isOpen={isShown}
            onToggle={() => eyes.show([run.id], !isShown)}
          />
          <LineSample path={path} isShown={isShown} />
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <Link
              href={`/runs/${run.id}`}
              prefetch={false}
              title={run.name}
              className="min-w-0 font-medium break-words hover:text-accent hover:underline"
            >
              {path.name}
            </Link>
            <Fate path={path} />
          </span>
        </span>
      </th>
      {props.hasRate && (
        <td className="figures px-2 text-right">{formatValue(run.config["learningRate"])}</td>
      )}
      <td className="figures px-2 text-right">{last && formatNumber(last.step)}</td>
      <td className="figures px-2 pr-3 text-right">{loss !== undefined && formatNumber(loss)}</td>
    </tr>
  );
}

function Fate({ path }: { readonly path: OptimizerPath }) {
  const fate = describeFate(path);
  if (fate === undefined) return null;
  return (
    <span
      data-testid="fate"
      className={classNames(
        "text-[11px] leading-tight",
        path.divergedAt === undefined ? "text-muted" : "text-bad",
      )}
    >
      {fate}
    </span>
  );
}

/** The line as the plot draws it. */
function LineSample({ path, isShown }: { readonly path: OptimizerPath; readonly isShown: boolean }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 26 8"
      className={classNames("h-2 w-6.5 shrink-0", !isShown && "opacity-35")}
    >
      <path
        d="M1 4H25"
        stroke={path.colour}
        strokeWidth={2.25}
        strokeDasharray={path.dash.join(" ") || undefined}
      />
    </svg>
  );
}
