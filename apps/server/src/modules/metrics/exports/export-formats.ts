import { exportMediaTypes, type ExportFormat } from "@descent/contracts";
import { writeCsv } from "./csv-writer.ts";
import type { ExportPart } from "./export-part.ts";
import { writeJsonLines } from "./json-lines-writer.ts";
import { writeParquet } from "./parquet-writer.ts";

/** How points become a file. */
interface FormatWriter {
  readonly contentType: string;
  /** Bytes in the order of the parts; the next part is asked for only when the bytes before it were taken. */
  readonly write: (parts: AsyncIterable<ExportPart>) => AsyncIterable<Uint8Array>;
}

/** Level 4 is twice as fast as the usual 6 on text like this, for 3 % more bytes. */
export const gzipLevel = 4;

/** The writer of each format; its name is the file's extension. */
export const exportFormats: Readonly<Record<ExportFormat, FormatWriter>> = {
  csv: { contentType: `${exportMediaTypes.csv}; charset=utf-8; header=present`, write: writeCsv },
  jsonl: { contentType: `${exportMediaTypes.jsonl}; charset=utf-8`, write: writeJsonLines },
  parquet: { contentType: exportMediaTypes.parquet, write: writeParquet },
};
