import type { Run } from "@descent/contracts";
import type { OptimizerPath } from "../../charts/contour-model.ts";
import type { Eyes } from "../../lib/use-eyes.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { EyeButton } from "../../ui/eye-button.tsx";
import type { QueryState } from "../../lib/query-state.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PathRow } from "./path-row.tsx";
import { sortPaths } from "./sort-paths.ts";

interface PathListProps extends QueryState {
  readonly runs: readonly Run[];
  readonly paths: readonly OptimizerPath[];
  /** What the list does not hold, in words. */
  readonly notes: readonly string[];
  readonly eyes: Eyes;
}

/** Every path down a loss, the one that got lowest first. */
export function PathList(props: PathListProps) {
  return (
    <Card className="overflow-hidden" aria-label="Paths">
      <ListBody {...props} />
      {props.notes.map((note) => (
        <p key={note} className="border-t border-line px-3 py-1.5 text-xs text-muted">
          {note}
        </p>
      ))}
    </Card>
  );
}

function ListBody({ runs, paths, eyes, isPending, error, onRetry }: PathListProps) {
  if (isPending && error) return <ErrorState error={error} onRetry={onRetry} />;
  if (isPending) return <SkeletonRows count={8} label="Loading paths" />;
  if (runs.length > 0) return <PathTable runs={runs} paths={paths} eyes={eyes} />;
  return (
    <p className="px-4 py-12 text-center text-muted" data-testid="no-paths">
      No path down this loss yet: it appears with the first logged point.
    </p>
  );
}

/** The columns of figures. They are wide enough for any, so that nothing moves sideways with the slider. */
const headings = [
  { label: "Learning rate", width: "w-24 max-sm:w-16" },
  { label: "Step", width: "w-16 max-sm:w-12" },
  { label: "Loss", width: "w-26 max-sm:w-20" },
];

function PathTable({ runs, paths, eyes }: Pick<PathListProps, "runs" | "paths" | "eyes">) {
  const ids = runs.map((run) => run.id);
  const byId = new Map(runs.map((run) => [run.id, run]));
  const hasRates = runs.some((run) => run.config["learningRate"] !== undefined);
  const isAnyShown = ids.some((id) => eyes.isShown(id));
  return (
    <table className="w-full">
      <thead>
        <tr className="border-b border-line bg-sunken text-[11px] text-muted">
          <th scope="col" className="h-8 px-1 text-left font-medium">
            <span className="flex items-center gap-1.5">
              <EyeButton
                label={isAnyShown ? "Hide all paths" : "Show all paths"}
                isOpen={isAnyShown}
                onToggle={() => eyes.show(ids, !isAnyShown)}
              />
              Optimizer
            </span>
          </th>
          {headings.slice(hasRates ? 0 : 1).map(({ label, width }) => (
            <th key={label} scope="col" className={`px-2 text-right font-medium last:pr-3 ${width}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {sortPaths(paths).map((path) => {
          const run = byId.get(path.id);
          return run && <PathRow key={path.id} run={run} path={path} eyes={eyes} hasRate={hasRates} />;
        })}
      </tbody>
    </table>
  );
}
