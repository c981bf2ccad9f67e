import type { AnsiSpan } from "./parse-ansi.ts";

/** A span, and whether it is part of what was searched for. */
export interface MarkedSpan extends AnsiSpan {
  readonly isMatch: boolean;
}

/** Splits spans where a text that was searched for begins and ends; a match may reach over several styles. */
export function markMatches(spans: readonly AnsiSpan[], search: string): MarkedSpan[] {
  const whole = spans.map((span) => span.text).join("");
  const ranges = search === "" ? [] : findAll(whole.toLowerCase(), search.toLowerCase());
  if (ranges.length === 0) return spans.map((span) => ({ ...span, isMatch: false }));
  const cuts = ranges.flatMap((from) => [from, from + search.length]);
  const marked: MarkedSpan[] = [];
  let start = 0;
  for (const { text, style } of spans) {
    const end = start + text.length;
    const inside = cuts.filter((cut) => cut > start && cut < end);
    let from = start;
    for (const to of [...inside, end]) {
      const isMatch = ranges.some((range) => from >= range && from < range + search.length);
      marked.push({ text: whole.slice(from, to), style, isMatch });
      from = to;
    }
    start = end;
  }
  return marked;
}

function findAll(text: string, search: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length)) found.push(at);
  return found;
}
