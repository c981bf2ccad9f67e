// A program of its own, run beside no server: reads a database file with the stock `sqlite3` driver, knowing
// nothing of Prisma or of the server, and prints as JSON what the file holds of points and whether SQLite finds it
// sound. Of a batch in the log it reads the header that docs/metric-store.md describes.
import { createRequire } from "node:module";

type Rows = Record<string, unknown>[];

/** As far as it is used here: where the driver could not be installed, its own types are not there either. */
interface Driver {
  readonly OPEN_READWRITE: number;
  readonly Database: new (
    file: string,
    mode: number,
  ) => { all(sql: string, done: (error: Error | null, rows: Rows) => void): void };
}

const sqlite3 = createRequire(import.meta.url)("sqlite3") as Driver;

const file = process.argv[2];
if (!file) throw new Error("usage: node witness.ts <database file>");

const db = new sqlite3.Database(file, sqlite3.OPEN_READWRITE);
const all = (sql: string) =>
  new Promise<Rows>((resolve, reject) =>
    db.all(sql, (error, rows) => (error ? reject(error) : resolve(rows))),
  );

/** u32 version, u32 length of the header, the header: JSON. */
function headerOf(batch: Buffer): { rows: number; metrics: string[] } {
  const { rows, metrics } = JSON.parse(batch.toString("utf8", 8, 8 + batch.readUInt32LE(4))) as {
    rows: number;
    metrics: string[];
  };
  return { rows, metrics };
}

const [integrity] = await all("PRAGMA integrity_check");
const log = await all(
  `SELECT r."publicId" AS run, l."id", l."writer", l."seq", l."data"
   FROM "MetricLog" l JOIN "Run" r ON r."id" = l."runId" WHERE l."kind" = 'points' ORDER BY l."id"`,
);
const writers = await all(
  `SELECT r."publicId" AS run, w."writer", w."foldedSeqs" FROM "MetricWriter" w JOIN "Run" r ON r."id" = w."runId"`,
);
const series = await all(
  `SELECT r."publicId" AS run, s."name", s."throughLogId",
     COUNT(c."seriesId") AS chunks, COALESCE(SUM(c."count"), 0) AS points
   FROM "MetricSeries" s JOIN "Run" r ON r."id" = s."runId" LEFT JOIN "MetricChunk" c ON c."seriesId" = s."id"
   WHERE s."kind" = 'points' GROUP BY s."id"`,
);
const [overlaps] = await all(
  `SELECT COUNT(*) AS count FROM (
     SELECT "firstStep", LAG("lastStep") OVER (PARTITION BY "seriesId" ORDER BY "firstStep") AS before
     FROM "MetricChunk") WHERE "firstStep" <= before`,
);
console.log(
  JSON.stringify({
    integrity: integrity?.["integrity_check"],
    log: log.map(({ data, ...row }) => ({ ...row, ...headerOf(data as Buffer) })),
    writers: writers.map(({ foldedSeqs, ...row }) => ({ ...row, folded: JSON.parse(String(foldedSeqs)) })),
    series,
    overlaps: overlaps?.["count"],
  }),
);
