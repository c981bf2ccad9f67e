/** A text in the quotes of the filter language. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Whether a text stands in double quotes. */
export function isQuoted(text: string): boolean {
  return /^".*"$/s.test(text);
}

/** What a quoted text says. */
export function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}

/** The filter that finds runs by a part of their names; none for an empty text. */
export function filterByName(text: string): string | undefined {
  return text === "" ? undefined : `name contains ${quote(text)}`;
}
