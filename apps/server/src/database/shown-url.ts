/** A database's address without its password, for messages. */
export function shownUrl(url: string): string {
  const { hostname: host, port, pathname, searchParams } = new URL(url);
  return `${host || searchParams.get("host") || "localhost"}${port && `:${port}`}${pathname}`;
}
