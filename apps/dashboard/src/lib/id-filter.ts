/** The filter that selects runs by their ids. */
export function idFilter(ids: readonly string[]): string {
  return `id in (${ids.map((id) => `"${id}"`).join(", ")})`;
}
