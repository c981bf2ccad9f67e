import { quote, unquote } from "../../lib/filter-text.ts";

const plainKey = /^[\w./:@-]*[\w/:@-]$/;

/** A column as filters and orders write it: `config."my key"` where the name has unusual characters. */
export function writeColumn(key: string): string {
  const parts = /^(config|summary|min|max)\.(.+)$/s.exec(key);
  if (!parts || plainKey.test(parts[2]!)) return key;
  return `${parts[1]}.${quote(parts[2]!)}`;
}

/** A column's key: its name without quotes. */
export function readColumn(name: string): string {
  const parts = /^(\w+\.)("(?:[^"\\]|\\.)*")$/s.exec(name);
  return parts ? parts[1]! + unquote(parts[2]!) : name;
}
