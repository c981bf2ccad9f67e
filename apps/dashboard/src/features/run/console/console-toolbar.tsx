"use client";

import { ChevronDown, ChevronUp, Copy, Download } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { Toggle } from "../../../ui/toggle.tsx";
import type { ConsoleSettings } from "./console-settings.ts";
import type { FoundLines } from "./use-found-lines.ts";

const streams = [
  { value: "both", label: "Both" },
  { value: "stdout", label: "stdout" },
  { value: "stderr", label: "stderr" },
] as const;

/** Most letters that the server searches for. */
const searchLettersMax = 200;

interface ToolbarProps {
  readonly settings: ConsoleSettings;
  readonly onChange: (patch: Partial<ConsoleSettings>) => void;
  /** What the search came to, in words. */
  readonly outcome: string;
  /** The way to matches before those that were read, where there may be some. */
  readonly older: Pick<FoundLines, "isReadingOlder" | "readOlder"> | undefined;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onGoTo: (line: number) => void;
  readonly onCopy: () => void;
  readonly onSave: () => void;
}

/** Search, filters and looks of the console. */
export function ConsoleToolbar(props: ToolbarProps) {
  const { settings, onChange } = props;
  return (
    <div className="flex flex-wrap items-center gap-1.5 rounded-t-lg border-b border-line bg-surface p-2">
      <LineSearch {...props} />
      <Toggle
        label="Only matches"
        isOn={settings.isOnlyMatches}
        onChange={(isOnlyMatches) => onChange({ isOnlyMatches })}
      />
      <Segmented
        label="Stream"
        options={streams}
        value={settings.stream}
        onChange={(stream) => onChange({ stream })}
      />
      <Toggle label="Wrap" isOn={settings.isWrapped} onChange={(isWrapped) => onChange({ isWrapped })} />
      <Toggle label="Times" isOn={settings.hasTimes} onChange={(hasTimes) => onChange({ hasTimes })} />
      <LineField onGoTo={props.onGoTo} />
      <span className="ml-auto flex">
        <IconButton label="Copy as text" icon={<Copy aria-hidden />} onClick={props.onCopy} />
        <IconButton label="Download as text" icon={<Download aria-hidden />} onClick={props.onSave} />
      </span>
    </div>
  );
}

function LineSearch({ settings, onChange, outcome, older, onStep }: ToolbarProps) {
  function followSearch(event: KeyboardEvent) {
    if (event.key === "Enter") onStep(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") onChange({ search: "" });
  }
  return (
    <>
      <SearchField
        label="Search all lines"
        testId="console-search"
        maxLength={searchLettersMax}
        value={settings.search}
        onChange={(search) => onChange({ search })}
        onKeyDown={followSearch}
      />
      <output data-testid="console-matches" className="figures min-w-24 text-xs text-muted">
        {outcome}
      </output>
      {older && (
        <Button
          className="text-xs"
          data-testid="older-matches"
          aria-disabled={older.isReadingOlder}
          onClick={() => void older.readOlder()}
        >
          {older.isReadingOlder ? "Reading…" : "Older"}
        </Button>
      )}
      <IconButton label="Match before" icon={<ChevronUp aria-hidden />} onClick={() => onStep(-1)} />
      <IconButton label="Next match" icon={<ChevronDown aria-hidden />} onClick={() => onStep(1)} />
    </>
  );
}

function LineField({ onGoTo }: { readonly onGoTo: (line: number) => void }) {
  return (
    <input
      aria-label="Go to line"
      placeholder="Line"
      inputMode="numeric"
      data-testid="console-line-field"
      className="h-7 w-20 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
      onKeyDown={(event) => {
        const line = Number(event.currentTarget.value);
        if (event.key === "Enter" && Number.isInteger(line) && line > 0) onGoTo(line - 1);
      }}
    />
  );
}
