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
import { nextMatch, windowAround, windowLinesMax } from "./console-window.ts";
import { copyConsole, saveConsole } from "./export-console.ts";
import { NoConsole } from "./no-console.tsx";
import { consoleCountQuery, foundLinesMax, foundLinesQuery } from "./queries.ts";
import { useCurrentLine } from "./use-current-line.ts";
import type { ConsoleSource } from "./use-console-rows.ts";

/** What a run's program wrote, as it writes it. */
export function ConsoleView({ run }: { readonly run: RunDetail }) {
  const [settings, change] = useConsoleSettings();
  const [current, pick] = useCurrentLine();
  const { data: count, error, refetch } = useQuery(consoleCountQuery(run.id));
  const found = useFound(run.id, settings);
  const window = useMemo(() => windowAround(current, count ?? 0), [current, count]);
  if (error && count === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (count === undefined) return <Skeleton className="m-4 h-[calc(100dvh-14rem)] min-h-80 opacity-40" />;
  if (count === 0) return <NoConsole isRunning={run.state === "running"} />;
  const isList = settings.stream !== "both" || (settings.isOnlyMatches && settings.search !== "");
  const source: ConsoleSource = isList ? foundSource(found) : { kind: "all", window, total: count };
  function step(direction: 1 | -1) {
    const numbers = found.data?.map((line) => line.number) ?? [];
    const next = numbers[nextMatch(numbers, current ?? (direction === 1 ? -1 : Infinity), direction)];
    if (next !== undefined) pick(next);
  }
  return (
    <div className="p-4">
      <Card aria-label="Console" className="overflow-hidden">
        <ConsoleToolbar
          settings={settings}
          onChange={change}
          outcome={outcomeOf(settings, found.data?.length, found.error)}
          onStep={step}
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
        />
      </Card>
      <p className="mt-1.5 text-xs text-muted" data-testid="console-count">
        {formatCount(count, "line")}
        {!isList &&
          count > windowLinesMax &&
          `, of which ${formatCount(windowLinesMax, "line")} from ${(window.first + 1).toLocaleString("en")} on scroll here: the field “Line” goes to any other`}
      </p>
    </div>
  );
}

function useFound(run: string, settings: ConsoleSettings) {
  const stream = settings.stream === "both" ? undefined : settings.stream;
  return useQuery({
    ...foundLinesQuery(run, { contains: settings.search, stream }),
    enabled: settings.search !== "" || stream !== undefined,
  });
}

function foundSource({ data, error, refetch }: ReturnType<typeof useFound>): ConsoleSource {
  return { kind: "found", lines: data ?? [], error: error ?? undefined, retry: () => void refetch() };
}

function outcomeOf({ search, stream }: ConsoleSettings, found: number | undefined, error: unknown): string {
  if (search === "" && stream === "both") return "";
  if (error) return `not searched: ${describeError(error).title}`;
  if (found === undefined) return "searching…";
  const noun = search === "" ? "line" : "matching line";
  return found === foundLinesMax ? `the last ${formatCount(found, noun)}` : formatCount(found, noun);
}
