// A program of its own, run beside no server: reads a database file with the stock `sqlite3` driver, knowing
// nothing of Prisma or of the server, and prints as JSON which batches it holds and whether SQLite finds it sound.
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

const [integrity] = await all("PRAGMA integrity_check");
const batches = await all(
  `SELECT r."publicId" AS run, l."writer" AS writer, l."seq" AS seq, LENGTH(l."data") AS bytes
   FROM "MetricLog" l JOIN "Run" r ON r."id" = l."runId" ORDER BY l."id"`,
);
console.log(JSON.stringify({ integrity: integrity?.["integrity_check"], batches }));
