import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase } from "../../../../test/databases.ts";
import { openStore, openTestStore } from "../../../../test/open-test-store.ts";
import type { CurveRequest } from "../query/curve-query.ts";
import { MetricLogRepository } from "./metric-log.repository.ts";

/** Two rows of the metric "a" as version 1 wrote them; the first has no value. */
function versionOneBatch(): Uint8Array<ArrayBuffer> {
  const header = JSON.stringify({ rows: 2, metrics: ["a"] }).padEnd(32);
  const bytes = new Uint8Array(8 + 32 + 56);
  new DataView(bytes.buffer).setUint32(0, 1, true);
  new DataView(bytes.buffer).setUint32(4, 32, true);
  bytes.set(new TextEncoder().encode(header), 8);
  new Float64Array(bytes.buffer, 40).set([7, 8, 1000, 2000, 0, 0, 0.5]);
  bytes[72] = 0b10;
  return bytes;
}

const range = { from: -Infinity, to: Infinity };
const request: CurveRequest = {
  metrics: ["a"],
  formulas: [],
  axis: "step",
  smoothing: undefined,
  repeatedSteps: "last",
  range,
  buckets: 10,
};

describeDatabases("a batch that an older server left in the log", (provider) => {
  test("is read, counted and folded", async () => {
    await using database = await openTestDatabase(provider);
    const { store: before, run } = await openTestStore(database);
    await before.close();
    const row = { runKey: run.key, id: 1, writer: 1, seq: 1, kind: "points" as const };
    await new MetricLogRepository(database.prisma).insert([{ ...row, data: versionOneBatch() }]);
    const store = await openStore(database);
    const shown = async () => (await store.query([run], request)).curves.map(({ columns }) => columns);
    const expected = [{ kind: "exact", x: Float64Array.of(8), value: Float64Array.of(0.5) }];
    expect(await shown()).toEqual(expected);
    const { statistics, throughId } = await store.statistics(run.key, { statistics: {}, throughId: 0 });
    expect(statistics["a"]).toMatchObject({ count: 1, lastStep: 8, lastTime: 2000 });
    store.noteCounted(run.key, throughId);
    await store.settle(run.key);
    expect(await database.prisma.metricLog.count()).toBe(0);
    expect(await shown()).toEqual(expected);
    await store.close();
  });
});
