import { newId } from "@descent/contracts";
import Database from "better-sqlite3";
import { migrateSqlite } from "../src/database/migrate-sqlite.ts";

/** What every seeded run has: 50 config values, and 20 metrics with their last, least and greatest values. */
const optimizers = ["adam", "adamw", "sgd", "lion", "rmsprop", "lamb"];
const batchSizes = [16, 32, 64, 128, 256, 512];
const otherConfigs = Array.from({ length: 45 }, (_, at) => `option${at}`);
const metrics = ["val/loss", "val/accuracy", ...Array.from({ length: 18 }, (_, at) => `metric${at}`)];
const states = ["finished", "finished", "finished", "failed", "crashed", "killed", "running"];

/** Makes a database of one project `bench` with so many runs; a million rows take a few seconds. */
export async function seedRuns(file: string, count: number): Promise<void> {
  const db = new Database(file);
  try {
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = OFF");
    db.pragma("cache_size = -500000");
    await migrateSqlite(db);
    // Indexes are made faster at the end than row by row.
    const indexes = db
      .prepare(
        `SELECT name, sql FROM sqlite_master WHERE tbl_name = 'RunAttribute' AND sql LIKE 'CREATE INDEX%'`,
      )
      .all() as { name: string; sql: string }[];
    for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
    db.transaction(() => insertRuns(db, count))();
    for (const { sql } of indexes) db.exec(sql);
    db.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

function insertRuns(db: Database.Database, count: number): void {
  const at = Date.UTC(2026, 0, 1);
  db.prepare(
    `INSERT INTO "Project" ("id", "name", "createdAt", "lastActivityAt") VALUES (1, 'bench', ?, ?)`,
  ).run(at, at);
  const keys = insertKeys(db);
  const insertRun = db.prepare(
    `INSERT INTO "Run" ("id", "publicId", "projectId", "name", "state", "config", "ownSummary", "metrics", "tags",
       "notes", "createdAt", "updatedAt", "heartbeatAt", "finishedAt")
     VALUES (?, ?, 1, ?, ?, ?, '{}', ?, '[]', '', ?, ?, ?, ?)`,
  );
  const insertAttribute = db.prepare(
    `INSERT INTO "RunAttribute" ("runId", "keyId", "number", "text") VALUES (?, ?, ?, ?)`,
  );
  for (let id = 1; id <= count; id++) {
    const { config, statistics } = aRun(id);
    const state = states[Math.floor(part(id, 1) * states.length)]!;
    const time = at + id * 1000;
    const end = state === "running" ? null : time + 500;
    const name = `${state}-run-${Math.floor(part(id, 2) * 1e6)}`;
    insertRun.run(
      id,
      newId("run"),
      name,
      state,
      JSON.stringify(config),
      JSON.stringify(statistics),
      time,
      time,
      time,
      end,
    );
    for (const [key, value] of Object.entries(config)) {
      const number = typeof value === "number" ? value : null;
      insertAttribute.run(id, keys.get(`config ${key}`), number, number === null ? value : null);
    }
    for (const [metric, { last, min, max }] of Object.entries(statistics))
      for (const [kind, value] of Object.entries({ summary: last, min, max }))
        insertAttribute.run(id, keys.get(`${kind} ${metric}`), value, null);
  }
}

function insertKeys(db: Database.Database): Map<string, number> {
  const insert = db.prepare(`INSERT INTO "AttributeKey" ("projectId", "kind", "name") VALUES (1, ?, ?)`);
  const { config, statistics } = aRun(1);
  const names = [
    ...Object.keys(config).map((name) => ["config", name]),
    ...Object.keys(statistics).flatMap((name) => ["summary", "min", "max"].map((kind) => [kind, name])),
  ];
  return new Map(names.map((name) => [name.join(" "), Number(insert.run(name).lastInsertRowid)]));
}

function aRun(id: number) {
  const config: Record<string, number | string> = {
    learningRate: Number((10 ** (-1 - 4 * part(id, 3))).toPrecision(4)),
    optimizer: optimizers[Math.floor(part(id, 4) * optimizers.length)]!,
    batchSize: batchSizes[Math.floor(part(id, 5) * batchSizes.length)]!,
    data: `datasets/${Math.floor(part(id, 6) * 50)}/train-${id % 7}.bin`,
    seed: id,
  };
  for (const [at, name] of otherConfigs.entries())
    config[name] =
      at % 3 === 0 ? `choice-${Math.floor(part(id, at + 10) * 9)}` : Math.floor(part(id, at + 10) * 100);
  const statistics = Object.fromEntries(metrics.map((name, at) => [name, statisticsAt(part(id, at + 100))]));
  return { config, statistics };
}

function statisticsAt(last: number) {
  const points = { count: 1000, firstStep: 0, lastStep: 999, finiteCount: 1000, nonFiniteCount: 0 };
  return { ...points, last, mean: last, min: last / 2, minStep: 500, max: last * 2, maxStep: 3 };
}

/** A number in [0, 1) that a run and a place decide. */
function part(id: number, place: number): number {
  let mixed = Math.imul(id, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
