import type { ConsoleLine, ConsoleStream } from "@descent/contracts";
import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase } from "../../../../test/databases.ts";
import { openTestStore } from "../../../../test/open-test-store.ts";
import { Random } from "../../../../test/random.ts";
import type { ConsoleRequest } from "./console-reader.ts";

/** What a page must be, from a plain list of all lines. */
function expected(all: readonly ConsoleLine[], { limit, after, before, contains, stream }: ConsoleRequest) {
  const fitting = all.filter(
    ({ number, text, stream: own }) =>
      number > (after ?? -1) &&
      number < (before ?? Infinity) &&
      (stream === undefined || own === stream) &&
      (contains === undefined || text.toLowerCase().includes(contains.toLowerCase())),
  );
  return { lines: after === undefined ? fitting.slice(-limit) : fitting.slice(0, limit), count: all.length };
}

function randomRequest(random: Random, count: number): ConsoleRequest {
  const place = () => random.int(count + 4) - 2;
  return {
    limit: 1 + random.int(random.pick([3, 40, 3000])),
    after: random.pick([undefined, place()]),
    before: random.pick([undefined, place()]),
    contains: random.pick([undefined, undefined, "Line 1", "7", "nowhere"]),
    stream: random.pick<ConsoleStream | undefined>([undefined, undefined, "stdout", "stderr"]),
  };
}

describeDatabases("the lines of a console", (provider) => {
  test("are those of a plain list, whatever is asked and wherever they lie", async () => {
    await using database = await openTestDatabase(provider);
    const { store, run, fold } = await openTestStore(database);
    const random = new Random(11);
    const all: ConsoleLine[] = [];
    for (let seq = 1; seq <= 30; seq++) {
      // A chunk has a thousand lines: some batches are part of one, some fill it, some begin the next.
      const lines = random.list(random.pick([1, 5, 300]), (at) => `line ${all.length + at}`);
      const times = lines.map(() => random.int(1000));
      const streams = lines.map(() => random.pick<ConsoleStream>(["stdout", "stderr"]));
      lines.forEach((text, at) =>
        all.push({ number: all.length, time: times[at]!, stream: streams[at]!, text }),
      );
      await store.appendConsole(run.key, { writer: 1, seq, times, streams, lines });
      if (random.int(3) === 0) await fold();
      for (let asked = 0; asked < 6; asked++) {
        const request = randomRequest(random, all.length);
        expect(await store.readConsole(run.key, request)).toEqual(expected(all, request));
      }
    }
    await store.close();
  });

  test("are all reached page by page, from either end", async () => {
    await using database = await openTestDatabase(provider);
    const { store, run, fold } = await openTestStore(database);
    const lines = Array.from({ length: 2500 }, (_, at) => `line ${at}`);
    const times = lines.map(() => 0);
    const streams = lines.map(() => "stdout" as const);
    await store.appendConsole(run.key, { writer: 1, seq: 1, times, streams, lines });
    await fold();
    await store.appendConsole(run.key, { writer: 1, seq: 2, times, streams, lines });
    const read = (request: Partial<ConsoleRequest>) => store.readConsole(run.key, { limit: 700, ...request });
    const forward: number[] = [];
    for (
      let page = await read({ after: -1 });
      page.lines.length > 0;
      page = await read({ after: forward.at(-1) })
    )
      forward.push(...page.lines.map(({ number }) => number));
    const backward: number[] = [];
    for (let page = await read({}); page.lines.length > 0; page = await read({ before: backward[0] }))
      backward.unshift(...page.lines.map(({ number }) => number));
    const numbers = Array.from({ length: 5000 }, (_, number) => number);
    expect(forward).toEqual(numbers);
    expect(backward).toEqual(numbers);
    await store.close();
  });

  test("are read however many of them wait to be folded", async () => {
    await using database = await openTestDatabase(provider);
    const { store, run } = await openTestStore(database);
    const lines = Array.from({ length: 5000 }, () => "x");
    const times = lines.map(() => 0);
    const streams = lines.map(() => "stdout" as const);
    for (let seq = 1; seq <= 40; seq++)
      await store.appendConsole(run.key, { writer: 1, seq, times, streams, lines });
    const page = await store.readConsole(run.key, { limit: 2 });
    expect([page.count, page.lines.map(({ number }) => number)]).toEqual([200_000, [199_998, 199_999]]);
    await store.close();
  });
});
