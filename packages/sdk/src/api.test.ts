import type { MetricSeries } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import { type FakeRequest, problem } from "../test/fake-server.ts";
import { url, World } from "../test/world.ts";
import { Api } from "./api.ts";

const runId = "run_01JD8GZ0000000000000000000";
type Body = { metrics: string[]; buckets: number; range: { from?: number; to?: number } };

const queryOf = (address: string | URL | Request) =>
  new URL(address instanceof Request ? address.url : address).searchParams;

/** Answers as the server does: exactly where it can, else in buckets of a power of two. */
function seriesOf(points: [x: number, value: number][], { metrics, buckets, range }: Body): MetricSeries[] {
  const inside = points.filter(([x]) => x >= (range.from ?? -Infinity) && x <= (range.to ?? Infinity));
  if (inside.length === 0) return [];
  const base = { run: runId, metric: metrics[0]! };
  if (inside.length <= buckets)
    return [{ ...base, kind: "exact", x: inside.map(([x]) => x), value: inside.map(([, value]) => value) }];
  const width = 2 ** Math.ceil(Math.log2((inside.at(-1)![0] - inside[0]![0]) / (buckets - 1) || 1));
  const groups = [...Map.groupBy(inside, ([x]) => Math.floor(x / width)).values()];
  const all = groups.map(() => 0);
  const count = groups.map((group) => group.length);
  const x = groups.map((group) => group.at(-1)![0]);
  return [
    { ...base, kind: "bucketed", x, count, min: all, max: all, mean: all, last: all, nonFiniteCount: all },
  ];
}

class ApiWorld extends World {
  readonly host = this.process();
  readonly api = new Api({ url, apiKey: "secret" }, this.host.system);
  points: [x: number, value: number][] = [];

  constructor() {
    super();
    this.server.more = (request) => this.#answer(request);
  }

  #answer({ path, body }: FakeRequest): Response | undefined {
    if (!path.endsWith("/metrics/query")) return undefined;
    const series = seriesOf(this.points, body as unknown as Body);
    return Response.json({ series, groups: [], bucketWidth: null, complete: true, cursor: "c" });
  }
}

describe("Api", () => {
  it("gives the runs of a project page by page, as far as they are looked at", async () => {
    const world = new ApiWorld();
    const process = world.host;
    const run = await process.init();
    const stored = world.server.run(run.id)!;
    const asked: string[] = [];
    const names = (from: number) => [0, 1].map((index) => ({ ...stored, name: `run ${from + index}` }));
    const fetchPages: typeof fetch = async (address) => {
      const query = queryOf(address);
      asked.push(String(query));
      const page = Number(query.get("cursor") ?? 0);
      return Response.json({ items: names(2 * page), nextCursor: page < 2 ? String(page + 1) : null });
    };
    const api = new Api({ url }, { ...process.system, fetch: fetchPages });
    const seen: string[] = [];
    for await (const { name } of api.runs("digits", { filter: "config.lr < 1", sort: "-createdAt" })) {
      seen.push(name);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual(["run 0", "run 1", "run 2"]);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBe("filter=config.lr+%3C+1&sort=-createdAt&limit=500&cursor=1");
    const all: string[] = [];
    for await (const { name } of api.runs("digits")) all.push(name);
    expect(all).toHaveLength(6);
  });

  it("throws what the server refuses", async () => {
    const { api, server, host } = new ApiWorld();
    server.more = () => problem("run_not_found");
    await expect(host.clock.until(api.run(runId))).rejects.toMatchObject({ code: "run_not_found" });
    expect(() => new Api({ url: "localhost" })).toThrow(/expected an http/);
  });

  it("gives lines until there are no more", async () => {
    const { host } = new ApiWorld();
    const line = (number: number) => ({ number, time: 1, stream: "stdout" as const, text: `line ${number}` });
    const afters: number[] = [];
    const fetchLines: typeof fetch = async (address) => {
      const query = queryOf(address);
      const after = Number(query.get("after"));
      afters.push(after);
      const numbers = Array.from({ length: Number(query.get("limit")) }, (_, index) => after + 1 + index);
      return Response.json({ lines: numbers.filter((number) => number < 7000).map(line), count: 7000 });
    };
    let count = 0;
    for await (const { number } of new Api({ url }, { ...host.system, fetch: fetchLines }).lines(runId))
      expect(number).toBe(count++);
    expect(count).toBe(7000);
    expect(afters).toEqual([-1, 4999]);
  });
});

describe("history", () => {
  it("has typed columns of every value, and none for a metric that is not there", async () => {
    const world = new ApiWorld();
    world.points = [
      [0, 0.5],
      [2.5, -1],
    ];
    const { loss } = await world.api.history(runId, ["loss"]);
    expect(loss).toEqual({ x: Float64Array.of(0, 2.5), value: Float64Array.of(0.5, -1) });
    world.points = [];
    expect((await world.api.history(runId, ["none"]))["none"]!.x).toHaveLength(0);
  });

  it.each<[what: string, x: (index: number) => number]>([
    ["spread evenly", (index) => index],
    ["crowded at the beginning and fractional", (index) => (index / 35_000) ** 8],
    ["negative", (index) => index / 3 - 5000],
  ])("is complete and in order where one answer cannot hold all points: %s", async (_, x) => {
    const world = new ApiWorld();
    world.points = Array.from({ length: 35_000 }, (_point, index) => [x(index), index]);
    const { loss } = await world.api.history(runId, ["loss"]);
    expect(loss!.value).toEqual(Float64Array.from(world.points, ([, value]) => value));
    expect(loss!.x).toEqual(Float64Array.from(world.points, ([at]) => at));
    expect(world.server.requests.length).toBeLessThan(30);
  });

  it("says where more points than one answer holds are at one step", async () => {
    const world = new ApiWorld();
    world.points = Array.from({ length: 10_001 }, (_, index) => [7, index]);
    await expect(world.api.history(runId, ["loss"], { repeatedSteps: "all" })).rejects.toThrow(/loss at x 7/);
  });
});
