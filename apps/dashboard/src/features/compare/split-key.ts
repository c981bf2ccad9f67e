/** A key as the part that leads to its last name, with the dot or slash, and that name. */
export function splitKey(key: string): [branch: string, leaf: string] {
  const at = Math.max(key.lastIndexOf("."), key.lastIndexOf("/")) + 1;
  return [key.slice(0, at), key.slice(at)];
}
