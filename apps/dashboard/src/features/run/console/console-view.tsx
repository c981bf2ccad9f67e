"use client";

import type { RunDetail } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { describeError } from "../../../lib/describe-error.ts";
import { formatCount } from "../../../lib/format.ts";
import { Card } from "../../../ui/card.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { ConsoleLines } from "./console-lines.tsx";
import { useConsoleSettings, type ConsoleSettings } from "./console-settings.ts";
import { ConsoleToolbar } from "./console-toolbar.tsx";
import { stepThrough, windowAround, windowLinesMax } from "./console-window.ts";
import { copyConsole, saveConsole } from "./export-console.ts";
import { NoConsole } from "./no-console.tsx";
import { consoleCountQuery } from "./queries.ts";
import { useCurrentLine } from "./use-current-line.ts";
import type { ConsoleSource } from "./use-console-rows.ts";
import { useFoundLines, type FoundLines } from "./use-found-lines.ts";

/** What a run's program wrote, as it writes it. */
export function ConsoleView({ run }: { readonly run: RunDetail }) {
  const [settings, change] = useConsoleSettings();
  const [current, pick] = useCurrentLine();
  const { data: count, error, refetch } = useQuery(consoleCountQuery(run.id));
  const found = useFoundLines(run.id, settings);
  const window = useMemo(() => windowAround(current, count ?? 0), [current, count]);
  if (error && count === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (count === undefined) return <Skeleton className="m-4 h-[calc(100dvh-14rem)] min-h-80 opacity-40" />;
  if (count === 0) return <NoConsole isRunning={run.state === "running"} />;
  const isList = settings.stream !== "both" || (settings.isOnlyMatches && settings.search !== "");
  const source: ConsoleSource = isList ? foundSource(found) : { kind: "all", window, total: count };
  async function step(direction: 1 | -1) {
    const numbers = found.lines?.map((line) => line.number) ?? [];
    const present = current ?? (direction === 1 ? -1 : Infinity);
    const next = stepThrough(numbers, present, direction, found.hasOlder);
    const line = next === "older" ? ((await found.findBefore(present)) ?? numbers.at(-1)) : next;
    if (line !== undefined) pick(line);
  }
  return (
    <div className="p-4">
      <Card aria-label="Console" className="overflow-hidden">
        <ConsoleToolbar
          settings={settings}
          onChange={change}
          outcome={outcomeOf(settings, found)}
          older={found.hasOlder ? found : undefined}
          onStep={(direction) => void step(direction)}
          onGoTo={(line) => pick(Math.min(line, count - 1))}
          onCopy={() => void copyConsole(run.id)}
          onSave={() => void saveConsole(run.id, run.name)}
        />
        <ConsoleLines
          key={isList ? "found" : window.first}
          run={run.id}
          source={source}
          settings={settings}
          current={current}
          onPick={pick}
          onTop={isList && found.hasOlder ? found.readOlder : undefined}
        />
      </Card>
      <LineCount count={count} first={isList ? undefined : window.first} />
    </div>
  );
}

function foundSource({ lines, error, retry }: FoundLines): ConsoleSource {
  return { kind: "found", lines: lines ?? [], error: error ?? undefined, retry };
}

function outcomeOf({ search, stream }: ConsoleSettings, { lines, error, hasOlder }: FoundLines): string {
  if (search === "" && stream === "both") return "";
  if (!lines) return error ? `not searched: ${describeError(error).title}` : "searching…";
  const count = formatCount(lines.length, search === "" ? "line" : "matching line");
  return hasOlder ? `the last ${count}` : count;
}

/** How many lines there are, and which of them scroll where these are not all. */
function LineCount({ count, first }: { readonly count: number; readonly first: number | undefined }) {
  return (
    <p className="mt-1.5 text-xs text-muted" data-testid="console-count">
      {formatCount(count, "line")}
      {first !== undefined &&
        count > windowLinesMax &&
        `, of which ${formatCount(windowLinesMax, "line")} from ${(first + 1).toLocaleString("en")} on scroll here: the field “Line” goes to any other`}
    </p>
  );
}
