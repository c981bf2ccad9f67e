"use client";

import { ArrowLeft, ArrowRight, Pin, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useVirtualRows } from "../../lib/use-virtual-rows.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { moveRun } from "./compared-runs.ts";
import type { ComparedRun, Comparison } from "./use-compared.ts";

const rowHeight = 28;

/** Rows of names, a column for each run; the names and the heads of columns stay in sight. */
export function CompareTable(props: {
  readonly label: string;
  readonly comparison: Comparison;
  readonly rows: readonly string[];
  readonly renderCell: (row: number, column: number) => ReactNode;
}) {
  const { label, comparison, rows } = props;
  const { scrollRef, indexes, before, after } = useVirtualRows(rows.length, rowHeight);
  return (
    <div ref={scrollRef} className="max-h-[32rem] overflow-auto">
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th className="sticky top-0 left-0 z-20 border-b border-line bg-surface py-1 pr-3 text-left text-[11px] font-medium text-muted">
              {label}
            </th>
            {comparison.columns.map((column) => (
              <RunHeading key={column.run.id} column={column} comparison={comparison} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: before }} />
          {indexes.map((row) => (
            <tr key={rows[row]} data-testid="compare-row" data-key={rows[row]} className="h-7">
              <th
                scope="row"
                title={rows[row]}
                className="sticky left-0 z-10 max-w-56 truncate border-b border-line bg-surface pr-3 text-left font-normal text-muted max-sm:max-w-32"
              >
                {rows[row]}
              </th>
              {comparison.columns.map(({ run }, column) => (
                <td
                  key={run.id}
                  className="figures max-w-64 truncate border-b border-line px-3 whitespace-nowrap"
                >
                  {props.renderCell(row, column)}
                </td>
              ))}
            </tr>
          ))}
          <tr aria-hidden style={{ height: after }} />
        </tbody>
      </table>
    </div>
  );
}

function RunHeading({
  column,
  comparison,
}: {
  readonly column: ComparedRun;
  readonly comparison: Comparison;
}) {
  const { run, colour } = column;
  const { runs, choose, pin } = comparison;
  const isBaseline = comparison.baseline === run.id;
  return (
    <th
      scope="col"
      data-testid="compare-column"
      className="sticky top-0 z-10 min-w-36 border-b border-line bg-surface px-3 py-1 text-left"
    >
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
        <Link href={`/runs/${run.id}`} prefetch={false} title={run.name} className="truncate hover:underline">
          {run.name}
        </Link>
      </span>
      <span className="flex items-center">
        <IconButton
          label={isBaseline ? `${run.name} is the baseline` : `Make ${run.name} the baseline`}
          aria-pressed={isBaseline}
          icon={<Pin aria-hidden />}
          onClick={() => pin(run.id)}
        />
        <IconButton
          label={`Move ${run.name} to the left`}
          icon={<ArrowLeft aria-hidden />}
          onClick={() => choose(moveRun(runs, run.id, -1))}
        />
        <IconButton
          label={`Move ${run.name} to the right`}
          icon={<ArrowRight aria-hidden />}
          onClick={() => choose(moveRun(runs, run.id, 1))}
        />
        <IconButton
          label={`Take ${run.name} out`}
          icon={<X aria-hidden />}
          onClick={() => choose(runs.filter((other) => other !== run.id))}
        />
      </span>
    </th>
  );
}
