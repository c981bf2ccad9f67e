/** Tags as they are typed, separated by commas; each counts once. */
export function parseTags(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().slice(0, 64));
  return [...new Set(tags)].filter((tag) => tag !== "");
}
