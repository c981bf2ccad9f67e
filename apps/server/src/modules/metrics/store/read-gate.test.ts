import { setImmediate } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { ReadGate } from "./read-gate.ts";

/** Work that goes on until the test ends it, and tells when it began. */
class Task {
  isGoingOn = false;
  readonly #end = Promise.withResolvers<void>();

  readonly run = async (): Promise<string> => {
    this.isGoingOn = true;
    await this.#end.promise;
    this.isGoingOn = false;
    return "done";
  };

  end(): void {
    this.#end.resolve();
  }
}

const turn = () => setImmediate();

describe("a read gate", () => {
  test("lets readers go on together, and gives back what they read", async () => {
    const gate = new ReadGate();
    const [one, other] = [new Task(), new Task()];
    const reading = [gate.read(one.run), gate.read(other.run)];
    await turn();
    expect([one.isGoingOn, other.isGoingOn]).toEqual([true, true]);
    other.end();
    one.end();
    expect(await Promise.all(reading)).toEqual(["done", "done"]);
  });

  test("lets a change begin when the last reader has gone, and no reader meanwhile", async () => {
    const gate = new ReadGate();
    const [one, change, late] = [new Task(), new Task(), new Task()];
    void gate.read(one.run);
    await turn();
    void gate.change(change.run);
    await turn();
    expect(change.isGoingOn).toBe(false);
    one.end();
    await turn();
    void gate.read(late.run);
    await turn();
    expect([change.isGoingOn, late.isGoingOn]).toEqual([true, false]);
    change.end();
    await turn();
    expect(late.isGoingOn).toBe(true);
    late.end();
  });

  test("lets quick readers pass a change that waits for a slow one, for a while", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const gate = new ReadGate();
      const [slow, change, quick, late] = [new Task(), new Task(), new Task(), new Task()];
      void gate.read(slow.run);
      await turn();
      void gate.change(change.run);
      void gate.read(quick.run);
      await turn();
      expect([change.isGoingOn, quick.isGoingOn]).toEqual([false, true]);
      vi.advanceTimersByTime(200);
      await turn();
      void gate.read(late.run);
      await turn();
      expect(late.isGoingOn).toBe(false);
      quick.end();
      slow.end();
      await turn();
      expect([change.isGoingOn, late.isGoingOn]).toEqual([true, false]);
      change.end();
      await turn();
      expect(late.isGoingOn).toBe(true);
      late.end();
    } finally {
      vi.useRealTimers();
    }
  });

  test("lets changes go on one after the other", async () => {
    const gate = new ReadGate();
    const [one, other] = [new Task(), new Task()];
    const changing = [gate.change(one.run), gate.change(other.run)];
    await turn();
    expect([one.isGoingOn, other.isGoingOn]).toEqual([true, false]);
    one.end();
    other.end();
    expect(await Promise.all(changing)).toEqual(["done", "done"]);
  });

  test("stays usable after a reader and a change that failed", async () => {
    const gate = new ReadGate();
    const fail = async () => {
      throw new Error("bad");
    };
    await expect(gate.read(fail)).rejects.toThrow("bad");
    await expect(gate.change(fail)).rejects.toThrow("bad");
    expect(await gate.change(async () => 1)).toBe(1);
    expect(await gate.read(async () => 2)).toBe(2);
  });
});
