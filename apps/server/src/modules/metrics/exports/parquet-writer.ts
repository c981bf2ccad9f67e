import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { ExportPart } from "./export-part.ts";
import { ParquetRowGroup } from "./parquet-row-group.ts";

/** Encoding this many rows takes some 15 ms, in which the server does nothing else; larger groups save little. */
export const rowGroupSize = 32_768;

/** Run ids fit, so that a reader can pass over the row groups of other runs. */
const statisticsTruncateLength = 32;

const schema: SchemaElement[] = [
  { name: "point", num_children: 5 },
  { name: "run", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
  { name: "metric", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
  { name: "step", type: "DOUBLE", repetition_type: "REQUIRED" },
  {
    name: "time",
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
    repetition_type: "REQUIRED",
  },
  { name: "value", type: "DOUBLE", repetition_type: "REQUIRED" },
];

/**
 * Writes points as Parquet: row groups of bounded size that leave as they fill, Snappy inside. Of what was written
 * only the description of each row group is kept, some hundred bytes for the footer.
 */
export async function* writeParquet(parts: AsyncIterable<ExportPart>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema, statisticsTruncateLength, createdBy: "descent" });
  const group = new ParquetRowGroup(rowGroupSize);
  for await (const part of parts)
    for (let from = 0; from < part.steps.length;) {
      from = group.fill(part, from);
      if (!group.isFull) continue;
      await file.write({ columnData: group.take(), rowGroupSize });
      yield taken(bytes);
    }
  if (!group.isEmpty) await file.write({ columnData: group.take(), rowGroupSize });
  await file.finish();
  yield taken(bytes);
}

/** What was written since the last time; the writer goes on counting where in the file it is. */
function taken(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}
