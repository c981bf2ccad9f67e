import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import { exportFormatSchema, type ExportFormat } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { ExportsService } from "../src/modules/metrics/exports/exports.service.ts";
import type { MetricReader, ReadOptions, SeriesPart } from "../src/modules/metrics/metric-reader.ts";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { aPart, PartSource, rowsOf } from "./export-parts.ts";
import { exportReaders, fileOf } from "./export-readers.ts";
import { aProject, aRun } from "./factories.ts";

const points = aPart([
  [0, 0.5],
  [1, NaN],
  [2, -Infinity],
]);

/** A server that exports what the given source says in place of what its store holds. */
function appReading(
  read: (run: string, options: ReadOptions) => AsyncIterable<SeriesPart>,
): Promise<TestApp> {
  return buildTestApp({
    replace: ({ runs }) => {
      const reader: MetricReader = { read: (run, options) => read(run.id, options) };
      const directory = {
        get: async (id: string) => ({ ...(await runs.get(id)), key: 0, writers: new Set<number>() }),
      };
      return { exports: new ExportsService({ reader, directory, runs }) };
    },
  });
}

async function* only(part: SeriesPart): AsyncGenerator<SeriesPart> {
  yield part;
}

/** The bytes as they came over the wire, not unzipped. */
async function download(app: TestApp, path: string, headers: Record<string, string> = {}) {
  const response = await app.server.inject({
    method: "GET",
    url: `/api/v1/${path}`,
    headers: { host: "127.0.0.1", ...headers },
  });
  return { response, file: response.rawPayload };
}

const read = (format: ExportFormat, file: Buffer) => exportReaders[format](file);

describe.each(exportFormatSchema.options)("an export as %s", (format) => {
  test("of a run is a file that is named after it", async () => {
    await using app = await appReading(() => only(points));
    const run = await aRun(app, { project: "digits" });
    const { response, file } = await download(app, `runs/${run}/metrics/export?format=${format}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-type"]).toMatch(/csv|ndjson|parquet/);
    expect(response.headers["content-disposition"]).toBe(
      `attachment; filename="digits-${run}-metrics.${format}"`,
    );
    expect(await read(format, file)).toEqual(rowsOf([{ ...points, run }]));
  });

  test("of nothing is a file without points", async () => {
    await using app = await appReading(async function* () {});
    const run = await aRun(app);
    await aProject(app, "empty");
    for (const path of [`runs/${run}`, "projects/empty"]) {
      const { response, file } = await download(app, `${path}/metrics/export?format=${format}`);
      expect(response.statusCode).toBe(200);
      expect(await read(format, file)).toEqual([]);
    }
  });

  test("is gzipped for who accepts that, unless it is compressed inside", async () => {
    await using app = await appReading(() => only(points));
    const run = await aRun(app);
    const { response, file } = await download(app, `runs/${run}/metrics/export?format=${format}`, {
      "accept-encoding": "gzip, br",
    });
    expect(response.headers["content-encoding"]).toBe(format === "parquet" ? undefined : "gzip");
    const plain = format === "parquet" ? file : gunzipSync(file);
    expect(await read(format, plain)).toEqual(rowsOf([{ ...points, run }]));
  });
});

describe("an export", () => {
  test("asks the store for what its query says, for every different point where it says nothing", async () => {
    const asked: ReadOptions[] = [];
    await using app = await appReading((_, options) => {
      asked.push(options);
      return only(points);
    });
    const run = await aRun(app);
    const queries = ["", "?metric=loss", "?metric=a%2Cb&metric=val/loss&from=-1.5&to=1e3&repeatedSteps=last"];
    for (const query of queries) await download(app, `runs/${run}/metrics/export${query}`);
    expect(asked).toMatchObject([
      { repeatedSteps: "all" },
      { metrics: ["loss"], repeatedSteps: "all" },
      { metrics: ["a,b", "val/loss"], from: -1.5, to: 1000, repeatedSteps: "last" },
    ]);
  });

  test("of a project has its runs in the order of their ids, whichever page they are on", async () => {
    await using app = await appReading((run) => only({ ...points, metric: run }));
    const runs: string[] = [];
    for (let count = 0; count < 101; count++) runs.push(await aRun(app));
    const { response, file } = await download(app, "projects/demo/metrics/export");
    expect(response.headers["content-disposition"]).toBe('attachment; filename="demo-metrics.csv"');
    const rows = await read("csv", file);
    expect(rows).toEqual(rowsOf(runs.toSorted().map((run) => ({ ...points, run, metric: run }))));
  });

  test("of a project has the runs that meet its filter", async () => {
    await using app = await appReading(() => only(points));
    const runs = [await aRun(app, { name: "first" }), await aRun(app, { name: "second" })];
    const filter = encodeURIComponent('name = "second"');
    const { file } = await download(app, `projects/demo/metrics/export?filter=${filter}`);
    expect(new Set((await read("csv", file)).map(({ run }) => run))).toEqual(new Set([runs[1]]));
  });

  test.each([
    ["runs/run_01JD8GZ0000000000000000000/metrics/export", 404, "run_not_found"],
    ["projects/nowhere/metrics/export", 404, "project_not_found"],
    ["projects/demo/metrics/export?filter=state+is", 400, "invalid_filter"],
    ["projects/demo/metrics/export?format=xlsx", 400, "validation_failed"],
    ["projects/demo/metrics/export?from=NaN", 400, "validation_failed"],
    ["projects/demo/metrics/export?metric=a&metric=", 400, "validation_failed"],
  ])("that cannot begin is refused with a problem: %s", async (path, status, code) => {
    await using app = await appReading(() => only(points));
    await aProject(app);
    const { response } = await download(app, path);
    expect([response.statusCode, response.json()]).toMatchObject([status, { code }]);
    expect(response.headers["content-disposition"]).toBeUndefined();
  });
});

interface Follower {
  readonly response: IncomingMessage;
  /** Takes what is left; rejects where the connection is cut. */
  readonly rest: () => Promise<Buffer>;
}

/** Begins to download an export of a run, over a connection of its own. */
async function follow(app: TestApp, query: string, encoding: string): Promise<Follower> {
  const run = await aRun(app);
  const url = `${app.baseUrl}/api/v1/runs/${run}/metrics/export?${query}`;
  const request = get(url, { agent: false, headers: { "accept-encoding": encoding } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return { response, rest: () => fileOf(response) };
}

const ways = exportFormatSchema.options.flatMap((format) => [
  [format, "identity"] as const,
  [format, "gzip"] as const,
]);

describe.each(ways)("an export as %s, %s", (format, encoding) => {
  const query = `format=${format}`;

  test("that fails in the middle is cut off, so that nobody takes it for whole", async () => {
    const source = new PartSource({ failsAt: 40 });
    await using app = await appReading(() => source);
    const { response, rest } = await follow(app, query, encoding);
    expect(response.statusCode).toBe(200);
    await expect(rest()).rejects.toThrow("aborted");
  });

  test("is read no further when its reader has gone away", async () => {
    const source = new PartSource();
    await using app = await appReading(() => source);
    const { response } = await follow(app, query, encoding);
    response.destroy();
    await expect(source.ended).resolves.toBeUndefined();
  });

  test("is cut off when the server stops, however slow its reader is", async () => {
    const source = new PartSource();
    await using app = await appReading(() => source);
    const { rest } = await follow(app, query, encoding);
    await app.close();
    await source.ended;
    await expect(rest()).rejects.toThrow("aborted");
  });
});

// Of CSV the header has gone out by then.
test.each(ways.filter(([format, encoding]) => format !== "csv" || encoding === "gzip"))(
  "an export as %s, %s, that fails before its first byte is a problem, and no file",
  async (format, encoding) => {
    await using app = await appReading(() => new PartSource({ failsAt: 0 }));
    const { response, rest } = await follow(app, `format=${format}`, encoding);
    expect(response.statusCode).toBe(500);
    expect(JSON.parse((await rest()).toString())).toMatchObject({ code: "internal_error" });
    expect(response.headers["content-type"]).toBe("application/problem+json");
    expect(response.headers).not.toHaveProperty("content-encoding");
    expect(response.headers).not.toHaveProperty("content-disposition");
  },
);
