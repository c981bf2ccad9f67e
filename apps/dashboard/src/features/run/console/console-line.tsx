import type { ConsoleLine } from "@descent/contracts";
import { memo, type ReactNode } from "react";
import { classNames } from "../../../ui/class-names.ts";
import { lookOf } from "./ansi-look.ts";
import { formatLineTime } from "./format-line-time.ts";
import { markMatches } from "./mark-matches.ts";
import { parseAnsi } from "./parse-ansi.ts";

/** How tall a line that is not wrapped is, in pixels. */
export const lineHeight = 18;

/** One line of the console. What it says is only ever text, whatever a program printed. */
export const ConsoleLineRow = memo(function ConsoleLineRow(props: {
  /** Counts from 0. */
  readonly number: number | undefined;
  readonly line: ConsoleLine | undefined;
  readonly search: string;
  readonly hasTimes: boolean;
  readonly isWrapped: boolean;
  readonly isCurrent: boolean;
  readonly onPick: (number: number) => void;
}) {
  const { number, line, isCurrent, isWrapped } = props;
  return (
    <div
      data-testid="console-line"
      data-stream={line?.stream}
      data-number={number}
      data-current={isCurrent}
      className={classNames(
        "flex min-h-[18px] border-l-2",
        isCurrent ? "border-accent bg-accent-soft" : "border-transparent",
        line?.stream === "stderr" && !isCurrent && "border-bad! bg-bad-soft",
      )}
    >
      {number !== undefined && <LineNumber number={number} onPick={props.onPick} />}
      {props.hasTimes && (
        <time className="w-26 shrink-0 text-muted">{line && formatLineTime(line.time)}</time>
      )}
      <span
        className={classNames(
          "min-w-0 pr-3",
          isWrapped ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "whitespace-pre",
        )}
      >
        {line && <LineText text={line.text} search={props.search} />}
      </span>
    </div>
  );
});

function LineNumber({ number, onPick }: { readonly number: number; readonly onPick: (n: number) => void }) {
  return (
    <a
      href={`#L${number + 1}`}
      tabIndex={-1}
      aria-label={`Link to line ${number + 1}`}
      onClick={(event) => {
        event.preventDefault();
        onPick(number);
      }}
      className="mr-3 w-16 shrink-0 pl-1 text-right text-muted select-none hover:text-accent hover:underline"
    >
      {number + 1}
    </a>
  );
}

function LineText({ text, search }: { readonly text: string; readonly search: string }): ReactNode {
  return markMatches(parseAnsi(text), search).map((span, at) => {
    const key = `${at} ${span.text.length}`;
    if (span.isMatch)
      return (
        <mark key={key} className="rounded-[2px] bg-accent text-surface">
          {span.text}
        </mark>
      );
    return (
      <span key={key} style={lookOf(span.style)}>
        {span.text}
      </span>
    );
  });
}
