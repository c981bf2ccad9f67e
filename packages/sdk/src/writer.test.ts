import { metricBatchMediaType } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import type { Fault } from "../test/fake-server.ts";
import { World } from "../test/world.ts";

const values = (world: World, id: string) => world.server.pointsOf(id).map((point) => point.value);

describe("the form that batches travel in", () => {
  const formsOf = (world: World) =>
    world.server
      .requestsTo("/metrics")
      .map(({ mediaType }) => (mediaType === metricBatchMediaType ? "packed" : mediaType));

  it("is binary, with every kind of value and hole kept", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    run.log({ a: Number.NaN, b: -0.1 });
    run.log({ b: -Infinity }, { step: -1e300, time: 7 });
    run.log({ b: 0, c: 5e-324 });
    await process.clock.until(run.finish());
    expect(formsOf(world)).toEqual(["packed"]);
    expect(world.server.pointsOf(run.id).map(({ name, value }) => [name, value])).toEqual([
      ["b", -0.1],
      ["a", "NaN"],
      ["b", "-Infinity"],
      ["b", 0],
      ["c", 5e-324],
    ]);
    expect(world.server.pointsOf(run.id)[2]).toMatchObject({ step: -1e300, time: 7 });
  });

  it("becomes JSON for all runs of the process when the server does not take it, at the cost of one request", async () => {
    const world = new World();
    world.server.takesPacked = false;
    const process = world.process();
    const [first, second] = [await process.init(), await process.init()];
    for (let step = 0; step < 3; step++) {
      first.log({ a: step, b: Number.NaN });
      await process.clock.advance(500);
    }
    second.log({ a: 7 });
    await process.clock.until(Promise.all([first.finish(), second.finish()]));
    const json = "application/json";
    expect(formsOf(world)).toEqual(["packed", json, json, json, json]);
    expect(values(world, first.id)).toEqual([0, "NaN", 1, "NaN", 2, "NaN"]);
    expect(values(world, second.id)).toEqual([7]);
    expect(process.notices).toEqual([]);
  });

  it("may change between two sendings of a batch, which stays the same batch", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    let asked = 0;
    world.server.fault = ({ path }): Fault =>
      path.endsWith("/metrics") && asked++ === 0 ? "lose" : undefined;
    run.log({ a: 0.1, b: Number.NaN });
    run.log({ b: 1 });
    await process.clock.advance(500);
    world.server.takesPacked = false;
    await process.clock.until(run.finish());
    expect(formsOf(world)).toEqual(["packed", "packed", "application/json"]);
    expect(values(world, run.id)).toHaveLength(3);
    expect(world.server.changedBatches).toEqual([]);
  });
});
