import type { Json, Run } from "@descent/contracts";
import type { ReactNode } from "react";
import { formatAgo, formatDateTime, formatDuration, formatValue } from "../../lib/format.ts";
import { PageLink } from "../../ui/page-link.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";

interface CellInput {
  readonly run: Run;
  readonly column: string;
  readonly cells: ReadonlyMap<string, Json>;
  readonly now: number;
}

/** What a cell shows, and the whole of it for the pointer that stays on it. */
export interface CellContent {
  readonly content: ReactNode;
  readonly title: string | undefined;
  readonly isFigure: boolean;
}

/** What stands in a column of a run. */
export function cellContent({ run, column, cells, now }: CellInput): CellContent {
  switch (column) {
    case "state":
      return words(<StateBadge state={run.stale ? "stale" : run.state} />);
    case "tags":
      return words(<Tags tags={run.tags} />, run.tags.join(", "));
    case "notes":
      return words(run.notes, run.notes);
    case "sweep":
      return words(
        run.sweep && <PageLink href={`/sweeps/${run.sweep}`}>{run.sweep.slice(-8)}</PageLink>,
        run.sweep ?? "",
      );
    case "createdAt":
    case "updatedAt":
    case "heartbeatAt":
      return time(run[column], now);
    case "finishedAt":
      return run.finishedAt === null ? words("") : time(run.finishedAt, now);
    case "duration":
      return figure(durationOf(run, now));
    default: {
      const text = formatValue(column === "id" ? run.id : cells.get(column));
      return { content: text, title: text, isFigure: true };
    }
  }
}

function words(content: ReactNode, title?: string): CellContent {
  return { content, title, isFigure: false };
}

function figure(text: string): CellContent {
  return { content: text, title: text, isFigure: true };
}

function time(iso: string, now: number): CellContent {
  return words(<span className="text-muted">{formatAgo(iso, now)}</span>, formatDateTime(iso));
}

function durationOf(run: Run, now: number): string {
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now;
  return formatDuration((end - Date.parse(run.createdAt)) / 1000);
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return tags.map((tag) => (
    <span key={tag} className="mr-1 rounded border border-line bg-sunken px-1 py-px text-[11px]">
      {tag}
    </span>
  ));
}
