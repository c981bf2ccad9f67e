import { metadataKey, type TensorEntry } from "./safetensors-format.ts";
import { broken, isObject, readEntry, type JsonObject } from "./safetensors-read-entry.ts";

interface Header {
  /** Tensors in the order of their bytes, which they fill without gap or overlap. */
  readonly entries: readonly (readonly [string, TensorEntry])[];
  readonly metadata: Record<string, string>;
  /** Where in the file the tensors' bytes begin. */
  readonly dataStart: number;
}

/** Reads and checks all that comes before the numbers, so that the rest can trust it. Throws `argument`. */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < 8) throw broken(`it has ${bytes.length} bytes and its header's length alone takes 8`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const dataStart = 8 + length;
  if (dataStart > bytes.length) {
    throw broken(`its header should take ${length} bytes but ${bytes.length - 8} follow`);
  }
  const { [metadataKey]: metadata = {}, ...described } = parseObject(bytes.subarray(8, dataStart));
  const entries = Object.entries(described).map(([name, entry]) => [name, readEntry(name, entry)] as const);
  const sorted = entries.toSorted(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  checkContiguous(sorted, bytes.length - dataStart);
  return { entries: sorted, metadata: readMetadata(metadata), dataStart };
}

function parseObject(bytes: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw broken(`its header is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (isObject(value)) return value;
  throw broken("its header is JSON but not an object of tensors");
}

function readMetadata(metadata: unknown): Record<string, string> {
  if (!isObject(metadata)) throw broken(`its ${metadataKey} is not an object of texts`);
  const texts = Object.entries(metadata).map(([key, text]): [string, string] => {
    if (typeof text === "string") return [key, text];
    throw broken(`its ${metadataKey} "${key}" is ${JSON.stringify(text)}, not a text`);
  });
  return Object.fromEntries(texts);
}

function checkContiguous(entries: Header["entries"], available: number): void {
  let end = 0;
  for (const [name, { data_offsets: offsets }] of entries) {
    const fault = offsets[0] > end ? "leaves a gap before it" : "overlaps the one before it";
    if (offsets[0] !== end) throw broken(`tensor "${name}" begins at ${offsets[0]}, not ${end}: it ${fault}`);
    end = offsets[1];
  }
  if (end !== available) throw broken(`its tensors take ${end} bytes but ${available} follow the header`);
}
