import { z } from "zod";
import { createColumnRoom } from "./columns/column-room.ts";
import { packColumns } from "./columns/pack-columns.ts";
import { createTwinFinder } from "./columns/twin-columns.ts";
import { unpackColumns } from "./columns/unpack-columns.ts";
import type { CurveAnswer, DecodedGroup, DecodedSeries } from "./curve-answer.ts";
import type { MetricAnswer, MetricGroup, MetricSeries } from "./metric-query.ts";
import { fromMetricValue, type MetricValue } from "./metric-value.ts";

/*
 * The answer of a curve query in binary, little-endian:
 *   u8 "D", u8 "C", u8 "V", u8 version (1), u32 header bytes,
 *   header: UTF-8 JSON, the answer whose series and groups have, in place of each column, its name in `columns`,
 *   columns: all of them in the order of these names, as `columns-format.ts` says, shuffled for compression.
 */

/** The media type of an answer in binary. */
export const curvesMediaType = "application/vnd.descent.curves";

const magic = [0x44, 0x43, 0x56];
const version = 1;
const prefixBytes = 8;

const partSchema = z.looseObject({ columns: z.array(z.string()) });
const headerSchema = z.looseObject({ series: z.array(partSchema), groups: z.array(partSchema) });

/** Packs an answer, of either form: typed arrays or JSON. −0 becomes the 0 that it equals. */
export function encodeCurves(answer: CurveAnswer | MetricAnswer): Uint8Array<ArrayBuffer> {
  const columns: Float64Array[] = [];
  const withoutColumns = (part: Part) => takeColumns(part, columns);
  const header = new TextEncoder().encode(
    JSON.stringify({
      ...answer,
      series: answer.series.map(withoutColumns),
      groups: answer.groups.map(withoutColumns),
    }),
  );
  const packed = packColumns(columns, { shuffled: true });
  const bytes = new Uint8Array(prefixBytes + header.length + packed.length);
  bytes.set([...magic, version]);
  new DataView(bytes.buffer).setUint32(4, header.length, true);
  bytes.set(header, prefixBytes);
  bytes.set(packed, prefixBytes + header.length);
  return bytes;
}

/**
 * The answer that `encodeCurves` packed, its columns as typed arrays.
 * @throws Error that names what is wrong for bytes that are no such answer.
 */
export function decodeCurves(bytes: Uint8Array): CurveAnswer {
  const { headerText, packed } = split(bytes);
  const header = headerSchema.safeParse(parsedJson(headerText));
  if (!header.success) throw new Error(`curves: no header of an answer: ${z.prettifyError(header.error)}`);
  const { series, groups } = header.data;
  const columns = unpackColumns(packed, { room: createColumnRoom() });
  const named = [...series, ...groups].reduce((sum, part) => sum + part.columns.length, 0);
  if (named !== columns.length)
    throw new Error(`curves: the header names ${named} columns, there are ${columns.length}`);
  const next = columns.values();
  const twinOf = createTwinFinder();
  const withColumns = ({ columns: names, ...part }: z.infer<typeof partSchema>) => {
    const whole: Record<string, unknown> = part;
    for (const name of names) {
      const column = next.next().value!;
      whole[name] = name === "x" ? twinOf(column) : column;
    }
    return whole;
  };
  return {
    ...header.data,
    series: series.map(withColumns) as unknown as DecodedSeries[],
    groups: groups.map(withColumns) as unknown as DecodedGroup[],
  } as unknown as CurveAnswer;
}

type Part = DecodedSeries | DecodedGroup | MetricSeries | MetricGroup;

/** The part without its columns, which are added to `columns`, but with their names. */
function takeColumns(part: Part, columns: Float64Array[]): object {
  const names: string[] = [];
  const rest = Object.entries(part).filter(([name, field]) => {
    // `runs` is the one list that is no column.
    if (name === "runs" || !(field instanceof Float64Array || Array.isArray(field))) return true;
    names.push(name);
    columns.push(field instanceof Float64Array ? field : toTyped(field as MetricValue[]));
    return false;
  });
  return { ...Object.fromEntries(rest), columns: names };
}

function toTyped(values: MetricValue[]): Float64Array {
  return Float64Array.from(values, fromMetricValue);
}

function split(bytes: Uint8Array): { headerText: string; packed: Uint8Array } {
  if (bytes.length < prefixBytes || magic.some((byte, at) => bytes[at] !== byte))
    throw new Error("curves: these bytes are no answer of a curve query");
  if (bytes[3] !== version) throw new Error(`curves: version ${bytes[3]}, this program reads ${version}`);
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const headerEnd = prefixBytes + headerBytes;
  if (headerEnd > bytes.length)
    throw new Error(`curves: a header of ${headerBytes} bytes does not fit into ${bytes.length}`);
  return {
    headerText: new TextDecoder().decode(bytes.subarray(prefixBytes, headerEnd)),
    packed: bytes.subarray(headerEnd),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("curves: the header is no JSON");
  }
}
