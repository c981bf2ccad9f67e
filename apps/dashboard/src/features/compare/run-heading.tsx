import { ArrowLeft, ArrowRight, Pin, X } from "lucide-react";
import Link from "next/link";
import { IconButton } from "../../ui/icon-button.tsx";
import { moveRun } from "./compared-runs.ts";
import type { ComparedRun, Comparison } from "./use-compared.ts";

/** The head of a run's column: its colour and name, and what can be done with the column. */
export function RunHeading({
  column,
  comparison,
}: {
  readonly column: ComparedRun;
  readonly comparison: Comparison;
}) {
  const { run, colour } = column;
  return (
    <th
      scope="col"
      data-testid="compare-column"
      data-run={run.id}
      className="sticky top-0 z-10 border-b border-line bg-surface px-3 py-1 text-left"
    >
      <span className="flex items-center gap-1.5">
        <span
          aria-hidden
          data-testid="run-colour"
          className="size-2 shrink-0 rounded-full"
          style={{ background: colour }}
        />
        <Link href={`/runs/${run.id}`} prefetch={false} title={run.name} className="truncate hover:underline">
          {run.name}
        </Link>
      </span>
      <ColumnActions id={run.id} name={run.name} comparison={comparison} />
    </th>
  );
}

function ColumnActions(props: {
  readonly id: string;
  readonly name: string;
  readonly comparison: Comparison;
}) {
  const { id, name } = props;
  const { runs, baseline, choose, pin } = props.comparison;
  const isBaseline = baseline === id;
  return (
    <span className="flex items-center">
      <IconButton
        label={isBaseline ? `${name} is the baseline` : `Make ${name} the baseline`}
        aria-pressed={isBaseline}
        icon={<Pin aria-hidden />}
        onClick={() => pin(id)}
      />
      <IconButton
        label={`Move ${name} to the left`}
        aria-disabled={runs[0] === id}
        icon={<ArrowLeft aria-hidden />}
        onClick={() => choose(moveRun(runs, id, -1))}
      />
      <IconButton
        label={`Move ${name} to the right`}
        aria-disabled={runs.at(-1) === id}
        icon={<ArrowRight aria-hidden />}
        onClick={() => choose(moveRun(runs, id, 1))}
      />
      <IconButton
        label={`Take ${name} out`}
        icon={<X aria-hidden />}
        onClick={() => choose(runs.filter((other) => other !== id))}
      />
    </span>
  );
}
