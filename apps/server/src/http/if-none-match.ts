/**
 * Whether an `If-None-Match` header names an ETag, by the weak comparison of RFC 9110 (section 13.1.2): a proxy that
 * compresses an answer makes its ETag a weak one.
 * @param etag a strong ETag with its quotes
 */
export function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  // Tags may have commas inside: a list is not simply split.
  return header.match(/"[^"]*"/g)?.includes(etag) ?? false;
}
