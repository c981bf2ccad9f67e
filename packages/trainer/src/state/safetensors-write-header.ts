import { metadataKey, type TensorEntry } from "./safetensors-format.ts";

const space = 0x20;

/**
 * The header's bytes, padded with spaces to a multiple of 8 so that the numbers after it are aligned. JSON by
 * hand, because an object would lose the name "__proto__" and move names such as "1" to the front.
 */
export function encodeHeader(
  entries: readonly (readonly [string, TensorEntry])[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const texts = Object.entries(metadata).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const members = entries.map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  if (texts.length > 0) {
    const pairs = texts.map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`);
    members.unshift(`"${metadataKey}":{${pairs.join(",")}}`);
  }
  const header = new TextEncoder().encode(`{${members.join(",")}}`);
  const padded = new Uint8Array(Math.ceil(header.length / 8) * 8).fill(space);
  padded.set(header);
  return padded;
}
