/** The beginning of a text that has room for so many letters only. */
export function elide(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;
}
