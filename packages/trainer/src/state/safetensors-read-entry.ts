import { sizeOf } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { dtypes, type Dtype, type TensorEntry } from "./safetensors-format.ts";

/** What JSON.parse() makes of braces. */
export type JsonObject = Record<string, unknown>;

/** Whether JSON gave an object, neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One tensor's description, checked for itself: known type, shape, and as many bytes as those need. Throws `argument`. */
export function readEntry(name: string, entry: unknown): TensorEntry {
  if (!isObject(entry)) throw broken(`its tensor "${name}" is not described by an object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) {
    throw new TrainerError(
      "argument",
      `tensor "${name}" is of type ${JSON.stringify(dtype)}; supported are ${Object.keys(dtypes).join(" and ")}: convert it before saving.`,
    );
  }
  if (!isWholeNumbers(shape) || shape.includes(0)) {
    throw broken(
      `tensor "${name}" has shape ${JSON.stringify(shape)}, not a list of whole numbers of at least 1`,
    );
  }
  if (!isWholeNumbers(offsets) || offsets.length !== 2) {
    throw broken(`tensor "${name}" has data_offsets ${JSON.stringify(offsets)}, not two whole numbers`);
  }
  const [begin, end] = [offsets[0]!, offsets[1]!];
  const needed = sizeOf(shape) * dtypes[dtype].BYTES_PER_ELEMENT;
  if (end - begin !== needed) {
    throw broken(
      `tensor "${name}", ${dtype} of shape ${JSON.stringify(shape)}, needs ${needed} bytes but has ${end - begin}`,
    );
  }
  return { dtype, shape, data_offsets: [begin, end] };
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === "string" && Object.hasOwn(dtypes, value);
}

function isWholeNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && Number(each) >= 0);
}

/** The error for bytes that break the format. */
export function broken(fault: string): TrainerError {
  return new TrainerError("argument", `this is no whole safetensors file: ${fault}. Save it again.`);
}
