import { plainStyle, styleWith, type AnsiStyle } from "./ansi-style.ts";

/** A stretch of text in one style. */
export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

// Control sequences, operating system commands (titles, links), other escapes, and single control characters.
const control =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /\u001B\[([0-?]*)[ -/]*([@-~])|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]|\r|[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;

/**
 * A line as a terminal would show it in the end: colours and weights as styles, a carriage return begins the line
 * anew (the last state of a progress bar stays), everything else that is no text is taken out.
 */
export function parseAnsi(line: string): AnsiSpan[] {
  let spans: AnsiSpan[] = [];
  let style = plainStyle;
  let isReturned = false;
  let at = 0;
  function write(text: string) {
    if (text === "") return;
    if (isReturned) spans = [];
    isReturned = false;
    spans.push({ text, style });
  }
  for (const match of line.matchAll(control)) {
    write(line.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === "\r") isReturned = true;
    else if (match[2] === "m") style = styleWith(style, match[1] ?? "");
  }
  write(line.slice(at));
  return spans;
}

/** A line without its colours, as it is searched, copied and saved. */
export function plainText(line: string): string {
  return parseAnsi(line)
    .map((span) => span.text)
    .join("");
}
