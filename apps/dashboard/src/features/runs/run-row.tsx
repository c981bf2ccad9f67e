import type { Run } from "@descent/contracts";
import Link from "next/link";
import { memo, useMemo } from "react";
import { formatAgo, formatDateTime, formatDuration, formatValue } from "../../lib/format.ts";
import { pointingAt, useIsHighlighted } from "../../lib/highlight.ts";
import { classNames } from "../../ui/class-names.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { cellsOf, type Column } from "./columns.ts";
import { EyeButton } from "../../ui/eye-button.tsx";

interface RunRowProps {
  readonly run: Run;
  readonly rowIndex: number;
  readonly columns: readonly Column[];
  readonly colour: string;
  readonly isShown: boolean;
  readonly onShow: (runs: readonly string[], shown: boolean) => void;
  readonly now: number;
}

/** One run. Pointing at it brings its curves forward in every chart. */
export const RunRow = memo(function RunRow({ run, rowIndex, columns, isShown, now, ...rest }: RunRowProps) {
  const isHighlighted = useIsHighlighted(run.id);
  const cells = useMemo(() => cellsOf(run), [run]);
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now;
  return (
    <tr
      data-testid="run-row"
      data-run={run.id}
      aria-rowindex={rowIndex}
      {...pointingAt(run.id)}
      className={classNames("h-8", isHighlighted ? "bg-accent-soft" : "bg-surface", !isShown && "text-muted")}
    >
      <NameCell run={run} isShown={isShown} {...rest} />
      <td className="border-b border-line px-2">
        <StateBadge state={run.stale ? "stale" : run.state} />
      </td>
      <td
        className="border-b border-line px-2 whitespace-nowrap text-muted"
        title={formatDateTime(run.createdAt)}
      >
        {formatAgo(run.createdAt, now)}
      </td>
      <td className="figures border-b border-line px-2 whitespace-nowrap">
        {formatDuration((end - Date.parse(run.createdAt)) / 1000)}
      </td>
      {columns.map(({ key }) => {
        const text = formatValue(cells.get(key));
        return (
          <td key={key} title={text} className="figures truncate border-b border-line px-2">
            {text}
          </td>
        );
      })}
    </tr>
  );
});

function NameCell({
  run,
  colour,
  isShown,
  onShow,
}: Pick<RunRowProps, "run" | "colour" | "isShown" | "onShow">) {
  return (
    <th
      scope="row"
      className="sticky left-0 z-10 border-r border-b border-line bg-inherit px-1 text-left font-normal"
    >
      <span className="flex items-center gap-1.5">
        <EyeButton
          label={`${isShown ? "Hide" : "Show"} ${run.name} in the charts`}
          isOpen={isShown}
          onToggle={() => onShow([run.id], !isShown)}
        />
        <span
          aria-hidden
          data-testid="run-colour"
          className={classNames("size-2.5 shrink-0 rounded-full", !isShown && "opacity-35")}
          style={{ background: colour }}
        />
        <Link
          href={`/runs/${run.id}`}
          prefetch={false}
          title={run.name}
          className="truncate font-medium hover:text-accent hover:underline"
        >
          {run.name}
        </Link>
      </span>
    </th>
  );
}
