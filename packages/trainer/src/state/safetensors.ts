import { formatShape, sizeOf } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { dtypeOf, dtypes, metadataKey, type TensorEntry } from "./safetensors-format.ts";
import { readHeader } from "./safetensors-read-header.ts";
import { encodeHeader } from "./safetensors-write-header.ts";
import type { StateDict, StateTensor } from "./state-dict.ts";

/** What a safetensors file holds. */
interface SafetensorsContent {
  /** By name, in the order of the file; arrays of their own, not views of the bytes read. */
  readonly tensors: StateDict;
  /** Texts beside the tensors; empty when the file has none. */
  readonly metadata: Record<string, string>;
}

/**
 * The bytes of a safetensors file, which Python's `safetensors` reads too: header length (8 bytes, little
 * endian), JSON header, numbers without gaps. Equal content gives equal bytes, whatever the order of the map:
 * float64 tensors come first, which aligns all of them, and then names decide. Bits are kept, also those of
 * NaN. Source: https://huggingface.co/docs/safetensors, "Format". Throws `shape` for a tensor whose numbers
 * do not fill its shape, `argument` for the reserved name.
 */
export function encodeSafetensors(
  tensors: StateDict,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  for (const [name, tensor] of tensors) checkTensor(name, tensor);
  const sorted = [...tensors].toSorted(([a, { data: first }], [b, { data: second }]) => {
    return second.BYTES_PER_ELEMENT - first.BYTES_PER_ELEMENT || (a < b ? -1 : 1);
  });
  let end = 0;
  const entries = sorted.map(([name, { shape, data }]): [string, TensorEntry] => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: dtypeOf(data), shape, data_offsets: [begin, end] }];
  });
  const header = encodeHeader(entries, metadata);
  const file = new Uint8Array(8 + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  for (const [at, [, { data }]] of sorted.entries()) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    file.set(bytes, 8 + header.length + entries[at]![1].data_offsets[0]);
  }
  return file;
}

/**
 * What the bytes of a safetensors file hold. Throws `argument`, naming what is wrong, for a file that is cut
 * off, that has bytes which belong to no tensor or to two, or whose header breaks the format; for tensors of
 * another type than F32 and F64; and for empty tensors, which this package does not have.
 */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsContent {
  const { entries, metadata, dataStart } = readHeader(bytes);
  const tensors = new Map<string, StateTensor>();
  for (const [name, { dtype, shape, data_offsets: offsets }] of entries) {
    // A copy, because numbers in the file may lie where no typed array can.
    const data = new dtypes[dtype](sizeOf(shape));
    const [begin, end] = offsets;
    new Uint8Array(data.buffer).set(bytes.subarray(dataStart + begin, dataStart + end));
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata };
}

function checkTensor(name: string, { shape, data }: StateTensor): void {
  if (name === metadataKey) {
    throw new TrainerError(
      "argument",
      `a tensor cannot be called "${metadataKey}" in safetensors; rename it.`,
    );
  }
  if (sizeOf(shape) === data.length) return;
  throw new TrainerError(
    "shape",
    `tensor "${name}" of shape ${formatShape(shape)} needs ${sizeOf(shape)} numbers, got ${data.length}.`,
  );
}
