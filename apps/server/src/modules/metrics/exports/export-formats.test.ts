import { exportFormatSchema } from "@descent/contracts";
import * as fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, test } from "vitest";
import { anyParts, aPart, PartSource, rowsOf } from "../../../../test/export-parts.ts";
import { exportReaders, fileOf } from "../../../../test/export-readers.ts";
import { exportFormats } from "./export-formats.ts";
import type { ExportPart } from "./export-part.ts";
import { rowGroupSize } from "./parquet-writer.ts";

async function* each(parts: ExportPart[]): AsyncGenerator<ExportPart> {
  yield* parts;
}

describe.each(exportFormatSchema.options)("%s", (format) => {
  const { write } = exportFormats[format];
  const written = (parts: ExportPart[]) => fileOf(write(each(parts)));
  const roundTrip = async (parts: ExportPart[]) => exportReaders[format](await written(parts));

  test("gives every point back exactly, whatever its name, numbers and time are", async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, async (parts) => {
        expect(await roundTrip(parts)).toEqual(rowsOf(parts));
      }),
    );
  });

  test("of nothing is a file without points", async () => {
    expect(await roundTrip([])).toEqual([]);
    expect(await roundTrip([aPart([])])).toEqual([]);
  });

  test("replaces half a surrogate pair rather than writing what is no UTF-8", async () => {
    const [row] = await roundTrip([aPart([[1, 2]], { metric: "\ud800x" })]);
    // JSON can spell it.
    expect(row?.metric).toBe(format === "jsonl" ? "\ud800x" : "\ufffdx");
  });

  test("of two million points reads no further ahead than it writes, in chunks of bounded size", async () => {
    const source = new PartSource({ parts: 489 });
    const partsPerChunk = format === "parquet" ? rowGroupSize / 4096 : 1;
    // The header of CSV goes first.
    let chunks = format === "csv" ? -1 : 0;
    let bytesMost = 0;
    for await (const chunk of write(source)) {
      chunks++;
      bytesMost = Math.max(bytesMost, chunk.length);
      expect(source.pulled).toBeLessThanOrEqual(chunks * partsPerChunk);
    }
    expect(source.pulled).toBe(489);
    expect(bytesMost).toBeLessThan(1_000_000);
  });
});

describe("a CSV file", () => {
  test("is the text that it says it is", async () => {
    const parts = [
      aPart([
        [0, NaN],
        [1.5, Infinity],
        [-2, -Infinity],
        [1e21, 0.1],
      ]),
      aPart([[7, -0]], { metric: 'a "b", c', times: Float64Array.of(999.9) }),
    ];
    const run = parts[0]!.run;
    expect((await fileOf(exportFormats.csv.write(each(parts)))).toString()).toBe(
      [
        "run,metric,step,time,value",
        `${run},loss,0,2026-01-31T23:59:30.000Z,NaN`,
        `${run},loss,1.5,2026-01-31T23:59:31.000Z,Infinity`,
        `${run},loss,-2,2026-01-31T23:59:32.000Z,-Infinity`,
        `${run},loss,1e+21,2026-01-31T23:59:33.000Z,0.1`,
        `${run},"a ""b"", c",7,1970-01-01T00:00:00.999Z,0`,
        "",
      ].join("\r\n"),
    );
  });
});

describe("a Parquet file", () => {
  test("tells its types, and lets a reader pass over the row groups of other runs and metrics", async () => {
    const points = Array.from({ length: rowGroupSize }, (_, step): [number, number] => [step, step / 7]);
    const parts = [aPart(points), aPart(points, { metric: "accuracy" }), aPart([[0, 1]])];
    const file = await fileOf(exportFormats.parquet.write(each(parts)));
    const { schema, row_groups: groups } = parquetMetadata(new Uint8Array(file).buffer);
    expect(
      schema.slice(1).map(({ name, type, logical_type: logical }) => [name, type, logical?.type]),
    ).toEqual([
      ["run", "BYTE_ARRAY", undefined],
      ["metric", "BYTE_ARRAY", undefined],
      ["step", "DOUBLE", undefined],
      ["time", "INT64", "TIMESTAMP"],
      ["value", "DOUBLE", undefined],
    ]);
    expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([rowGroupSize, rowGroupSize, 1]);
    const [run, metric] = groups[1]!.columns.map((column) => column.meta_data!);
    expect(run!.statistics).toMatchObject({ min_value: parts[0]!.run, max_value: parts[0]!.run });
    expect(metric!.statistics).toMatchObject({ min_value: "accuracy", max_value: "accuracy" });
    expect(metric!.encodings).toContain("RLE_DICTIONARY");
  });
});
