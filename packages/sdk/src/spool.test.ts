import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { url, World } from "../test/world.ts";

describe("a spool file of an SDK that knew no printed lines", () => {
  it("is delivered, with its frozen batch under its seq", async () => {
    const world = new World();
    const process = world.process();
    const run = await process.init();
    await process.clock.until(run.finish());
    process.die();
    const key = "0".repeat(26);
    const file = join(world.dir, `${run.id}-${key}.jsonl`);
    const place = { url, project: "digits", run: { id: run.id }, key, owner: process.host.owner };
    const line = (record: object) => `${JSON.stringify(record)}\n`;
    const header = line({ kind: "header", version: 1, ...place, seq: 4, created: true });
    const pointsAt = (step: number) =>
      line({ kind: "points", points: 1, block: { steps: [step], times: [1], values: { a: [step] } } });
    const seal = { kind: "seal", seq: 4, from: header.length, to: header.length + pointsAt(0).length };
    writeFileSync(file, header + pointsAt(0) + line(seal) + pointsAt(1));
    expect(await world.process().sync()).toMatchObject({ delivered: 1, deliveredPoints: 2 });
    expect(world.server.pointsOf(run.id).map((point) => point.value)).toEqual([0, 1]);
    expect(world.server.requestsTo("/metrics").map((request) => request.body["seq"])).toEqual([4, 5]);
  });
});
