import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { PartSource } from "../../../../test/export-parts.ts";
import { writeCsv } from "./csv-writer.ts";
import { toExportStream } from "./export-stream.ts";

/** Takes a chunk some turns of the event loop after it came, and notes how far the source has been read by then. */
function slowReader(source: PartSource, ahead: number[]): Writable {
  let taken = 0;
  return new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      const take = (turns: number): void => {
        if (turns > 0) return void setImmediate(take, turns - 1);
        ahead.push(source.pulled - taken++);
        done();
      };
      take(20);
    },
  });
}

describe("an export's stream", () => {
  test("is at most two parts ahead of a slow reader", async () => {
    const source = new PartSource({ parts: 50, points: 100 });
    const ahead: number[] = [];
    await pipeline(toExportStream(writeCsv(source)), slowReader(source, ahead));
    expect(source.pulled).toBe(50);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(2);
  });

  test("lets others have their turn, however fast its reader is", async () => {
    const source = new PartSource({ parts: 50, points: 100 });
    const stream = toExportStream(writeCsv(source)).resume();
    await nextTurn();
    await nextTurn();
    expect(source.pulled).toBeLessThan(10);
    stream.destroy();
    await source.ended;
  });

  test("stops reading when it is destroyed", async () => {
    const source = new PartSource();
    const stream = toExportStream(writeCsv(source));
    for await (const _ of stream) if (source.pulled >= 3) break;
    await source.ended;
    expect(stream.destroyed).toBe(true);
    expect(source.pulled).toBeLessThanOrEqual(5);
  });

  test("fails where its source fails", async () => {
    const source = new PartSource({ failsAt: 2 });
    await expect(toExportStream(writeCsv(source)).toArray()).rejects.toThrow("the disk is gone");
  });
});
