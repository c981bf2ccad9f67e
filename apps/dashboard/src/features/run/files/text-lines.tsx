import { useVirtualRows } from "../../../lib/use-virtual-rows.ts";

const lineHeight = 18;
const lettersMax = 2000;

/** Lines of text, numbered where the numbers say something; only those in sight are on the page. */
export function TextLines(props: {
  readonly label: string;
  readonly lines: readonly string[];
  readonly isNumbered: boolean;
}) {
  const { lines } = props;
  const { scrollRef, indexes, before, after } = useVirtualRows(lines.length, lineHeight);
  const digits = String(lines.length).length;
  return (
    <section
      ref={scrollRef}
      aria-label={props.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keys
      tabIndex={0}
      data-testid="file-text"
      className="min-h-0 flex-1 overflow-auto bg-surface font-mono text-xs leading-[18px] -outline-offset-2"
    >
      <div className="w-max min-w-full py-1">
        <div style={{ height: before }} />
        {indexes.map((index) => (
          <div key={index} className="flex h-[18px] hover:bg-sunken" data-testid="text-line">
            {props.isNumbered && (
              <span
                aria-hidden
                className="sticky left-0 mr-3 shrink-0 bg-surface pl-3 text-right text-muted select-none"
                style={{ minWidth: `calc(${digits}ch + 0.75rem)` }}
              >
                {index + 1}
              </span>
            )}
            <span className="pr-3 whitespace-pre first:pl-3">{shorten(lines[index] ?? "")}</span>
          </div>
        ))}
        <div style={{ height: after }} />
      </div>
    </section>
  );
}

/** A line of a hundred thousand letters would hold up the page. */
function shorten(line: string): string {
  if (line.length <= lettersMax) return line;
  const left = (line.length - lettersMax).toLocaleString("en");
  return `${line.slice(0, lettersMax)} … and ${left} more characters`;
}
