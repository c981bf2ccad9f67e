import type { AnsiSpan } from "./parse-ansi.ts";

/** A span, and whether it is part of what was searched for. */
export interface MarkedSpan extends AnsiSpan {
  readonly isMatch: boolean;
}

/**
 * Splits spans where a text that was searched for begins and ends; a match may reach over several styles, and matches
 * that touch are one. Goes once along the line: a line of ten thousand dashes may be searched for a dash.
 */
export function markMatches(spans: readonly AnsiSpan[], search: string): MarkedSpan[] {
  const whole = spans.map((span) => span.text).join("");
  const matches = search === "" ? [] : findAll(whole.toLowerCase(), search.toLowerCase());
  const marked: MarkedSpan[] = [];
  let next = 0;
  let start = 0;
  for (const { text, style } of spans) {
    const end = start + text.length;
    let from = start;
    while (from < end) {
      const match = matches[next];
      const isMatch = match !== undefined && match.from <= from;
      const to = Math.min(end, (isMatch ? match.to : match?.from) ?? end);
      marked.push({ text: whole.slice(from, to), style, isMatch });
      from = to;
      if (match && from >= match.to) next++;
    }
    start = end;
  }
  return marked;
}

interface Match {
  readonly from: number;
  readonly to: number;
}

function findAll(text: string, search: string): Match[] {
  const found: Match[] = [];
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length)) {
    const to = at + search.length;
    const last = found.at(-1);
    if (last?.to === at) found[found.length - 1] = { from: last.from, to };
    else found.push({ from: at, to });
  }
  return found;
}
