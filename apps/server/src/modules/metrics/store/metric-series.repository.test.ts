import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase, type TestDatabase } from "../../../../test/databases.ts";
import { MetricSeriesRepository, type NewChunk, type SeriesRow } from "./metric-series.repository.ts";

async function aRun({ prisma }: TestDatabase): Promise<number> {
  const at = new Date(0);
  const project = await prisma.project.create({ data: { name: "p", createdAt: at, lastActivityAt: at } });
  const json = { config: "{}", ownSummary: "{}", metrics: "{}", tags: "[]" };
  const times = { createdAt: at, updatedAt: at, heartbeatAt: at };
  const run = await prisma.run.create({
    data: { publicId: "r", projectId: project.id, name: "r", state: "running", notes: "", ...json, ...times },
  });
  return run.id;
}

/** A chunk whose blobs say where it begins. */
function chunk(firstStep: number, lastStep: number): NewChunk {
  const blob = Uint8Array.of(firstStep);
  return { firstStep, lastStep, count: 1, overview: blob, detail: blob, data: blob };
}

async function write(repository: MetricSeriesRepository, row: SeriesRow, chunks: NewChunk[]): Promise<void> {
  await repository.apply([{ ...row, kind: "points", throughLogId: 1, replaced: [], chunks }]);
}

const names = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);

describeDatabases("series", (provider) => {
  test("are made and found, however many metrics a run has", async () => {
    await using database = await openTestDatabase(provider);
    const repository = new MetricSeriesRepository(database.prisma);
    const run = await aRun(database);
    const many = names(35_000);
    const made = await repository.ensure(run, "points", many);
    expect(new Set(made.map(({ name }) => name)).size).toBe(many.length);
    expect(await repository.ensure(run, "points", many)).toEqual(made);
    expect((await repository.find([run], "points")).length).toBe(many.length);
    const ids = made.map(({ id }) => id);
    await write(repository, made.at(-1)!, [chunk(3, 4)]);
    const found = await repository.chunks(ids, { from: 0, to: 3 }, "data");
    expect([...found]).toEqual([[ids.at(-1), [expect.objectContaining({ firstStep: 3, lastStep: 4 })]]]);
  });

  test("tell the chunks of a range, those around new steps, and those from a step on", async () => {
    await using database = await openTestDatabase(provider);
    const repository = new MetricSeriesRepository(database.prisma);
    const [row] = await repository.ensure(await aRun(database), "points", ["a"]);
    await write(repository, row!, [chunk(0, 3), chunk(5, 8), chunk(10, 10), chunk(12, 15)]);
    const firstSteps = (chunks: { firstStep: number }[] = []) => chunks.map(({ firstStep }) => firstStep);
    const within = async (from: number, to: number) =>
      firstSteps((await repository.chunks([row!.id], { from, to })).get(row!.id));
    expect(await within(-Infinity, Infinity)).toEqual([0, 5, 10, 12]);
    expect(await within(3, 10)).toEqual([0, 5, 10]);
    expect(await within(4, 4)).toEqual([]);
    const around = async (from: number, to: number) =>
      firstSteps((await repository.spansAround([row!.id], { from, to })).get(row!.id));
    expect(await around(9, 11)).toEqual([5, 10, 12]);
    expect(await around(6, 6)).toEqual([0, 5, 10]);
    expect(await around(99, 99)).toEqual([12]);
    expect(await around(-9, -1)).toEqual([0]);
    const from = async (step: number) => firstSteps(await repository.chunksFrom(row!.id, step, 2));
    expect(await from(-Infinity)).toEqual([0, 5]);
    expect(await from(4)).toEqual([5, 10]);
    expect(await from(8)).toEqual([5, 10]);
    expect(await from(11)).toEqual([12]);
    expect(await repository.data(row!.id, [12, 5])).toEqual([Uint8Array.of(5), Uint8Array.of(12)]);
  });

  test("that were deleted are cleared away a few chunks at a time", async () => {
    await using database = await openTestDatabase(provider);
    const repository = new MetricSeriesRepository(database.prisma);
    const [gone, kept] = await repository.ensure(await aRun(database), "points", ["a", "b"]);
    for (const row of [gone!, kept!]) await write(repository, row, [chunk(0, 1), chunk(2, 3), chunk(4, 5)]);
    await repository.delete(gone!.id);
    const left: number[] = [];
    while (await repository.clearDeleted(2)) left.push(await database.prisma.metricChunk.count());
    expect(left).toEqual([4, 3]);
    expect(await database.prisma.deletedSeries.count()).toBe(0);
  });

  test("are renamed where there is one of the old name and none of the new", async () => {
    await using database = await openTestDatabase(provider);
    const repository = new MetricSeriesRepository(database.prisma);
    const run = await aRun(database);
    await repository.ensure(run, "points", ["a", "b"]);
    expect(await repository.rename(run, "a", "b")).toBe(false);
    expect(await repository.rename(run, "a", "c")).toBe(true);
    // Done already: a repetition finds nothing to do.
    expect(await repository.rename(run, "a", "c")).toBe(true);
    expect((await repository.find([run], "points")).map(({ name }) => name)).toEqual(["c", "b"]);
  });

  test("of a run that was deleted meanwhile leave nothing behind", async () => {
    await using database = await openTestDatabase(provider);
    const repository = new MetricSeriesRepository(database.prisma);
    const [row] = await repository.ensure(await aRun(database), "points", ["a"]);
    await database.prisma.run.deleteMany();
    await expect(write(repository, row!, [chunk(0, 1)])).rejects.toThrow(/foreign key/i);
    expect([await database.prisma.metricSeries.count(), await database.prisma.metricChunk.count()]).toEqual([
      0, 0,
    ]);
  });
});
