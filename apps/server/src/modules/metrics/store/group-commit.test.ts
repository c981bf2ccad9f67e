import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const limits = { groupItemsMax: 3, groupBytesMax: 100, waitingItemsMax: 5, waitingBytesMax: 1000 };

/** A disk whose writes end when the test says so. */
class SlowDisk {
  readonly groups: string[][] = [];
  #gate = Promise.withResolvers<void>();

  readonly commit = async (items: string[]): Promise<string[]> => {
    await this.#gate.promise;
    if (items.includes("bad")) throw new Error("bad");
    this.groups.push(items);
    return items.map((item) => `${item}!`);
  };

  run(): void {
    this.#gate.resolve();
  }
}

describe("a group commit", () => {
  test("gathers what arrives together and answers each with its own result", async () => {
    const disk = new SlowDisk();
    disk.run();
    const commits = new GroupCommit(disk.commit, limits);
    expect(await Promise.all(["a", "b", "c"].map((item) => commits.add(item, 1)))).toEqual([
      "a!",
      "b!",
      "c!",
    ]);
    expect(disk.groups).toEqual([["a", "b", "c"]]);
  });

  test("gathers what arrives during a write into the next one", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, limits);
    const first = commits.add("a", 1);
    await setImmediate();
    const others = ["b", "c"].map((item) => commits.add(item, 1));
    disk.run();
    await Promise.all([first, ...others]);
    expect(disk.groups).toEqual([["a"], ["b", "c"]]);
  });

  test("keeps groups within their limits, and the order of arrival", async () => {
    const disk = new SlowDisk();
    disk.run();
    const commits = new GroupCommit(disk.commit, limits);
    await Promise.all([
      commits.add("a", 60),
      commits.add("b", 60),
      commits.add("c", 1),
      commits.add("d", 1),
      commits.add("huge", 500),
    ]);
    expect(disk.groups).toEqual([["a"], ["b", "c", "d"], ["huge"]]);
  });

  test("one that cannot be written fails alone", async () => {
    const disk = new SlowDisk();
    disk.run();
    const commits = new GroupCommit(disk.commit, limits);
    const outcomes = await Promise.allSettled(["a", "bad", "c"].map((item) => commits.add(item, 1)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(disk.groups).toEqual([["a"], ["c"]]);
  });

  test.each([
    ["items", 5, 1],
    ["bytes", 2, 500],
  ])("refuses more than may wait, counted in %s, and takes it again later", async (_, count, bytes) => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, limits);
    const waiting = Array.from({ length: count }, (_unused, at) => commits.add(String(at), bytes));
    expect(() => commits.add("more", bytes)).toThrow(
      expect.objectContaining({ code: "server_busy", retryAfterSeconds: 1 }),
    );
    disk.run();
    await Promise.all(waiting);
    expect(await commits.add("more", bytes)).toBe("more!");
  });

  test("lets something be done while nothing is written, and writes what arrives meanwhile afterwards", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, limits);
    const first = commits.add("a", 1);
    await setImmediate();
    const gate = Promise.withResolvers<void>();
    const groupsBetween: number[] = [];
    const between = commits.between(async () => {
      groupsBetween.push(disk.groups.length);
      await gate.promise;
      groupsBetween.push(disk.groups.length);
      return "between";
    });
    disk.run();
    await first;
    const second = commits.add("b", 1);
    await setImmediate();
    gate.resolve();
    expect([await between, await second]).toEqual(["between", "b!"]);
    expect(groupsBetween).toEqual([1, 1]);
    expect(disk.groups).toEqual([["a"], ["b"]]);
  });

  test("is drained when everything has been answered", async () => {
    const disk = new SlowDisk();
    const commits = new GroupCommit(disk.commit, limits);
    const answered: string[] = [];
    for (const item of ["a", "b", "c", "d"]) void commits.add(item, 1).then(() => answered.push(item));
    const drained = commits.drain().then(() => [...answered]);
    disk.run();
    expect(await drained).toEqual(["a", "b", "c", "d"]);
    await commits.drain();
  });
});
