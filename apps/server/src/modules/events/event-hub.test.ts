import type { LiveEvent } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { EventHub } from "./event-hub.ts";

const changed = (project: string): LiveEvent => ({ kind: "project", project, deleted: false });
const projects = (hub: EventHub, cursor: string) =>
  hub.after(cursor)?.map(({ event }) => (event.kind === "project" ? event.project : "?"));

describe("the event hub", () => {
  test("tells who was away of each thing once, in the order of its last change", () => {
    const hub = new EventHub("epoch");
    const start = hub.cursor;
    for (const name of ["a", "b", "a", "c", "b"]) hub.publish(changed(name));
    expect(projects(hub, start)).toEqual(["a", "c", "b"]);
    expect(projects(hub, hub.cursorAt(3))).toEqual(["c", "b"]);
    expect(projects(hub, hub.cursor)).toEqual([]);
  });

  test("has no use for a cursor from elsewhere", () => {
    const hub = new EventHub("epoch");
    hub.publish(changed("a"));
    for (const cursor of [
      "other-1",
      "epoch-2",
      "epoch--1",
      "epoch-1.5",
      "epoch",
      "",
      "epoch-99999999999999999999",
    ])
      expect([cursor, hub.after(cursor)]).toEqual([cursor, undefined]);
  });

  test("forgets the oldest things, and knows whom it can no longer tell everything", () => {
    const hub = new EventHub("epoch");
    for (let at = 1; at <= 10_003; at++) hub.publish(changed(`p${at}`));
    expect(hub.after(hub.cursorAt(2))).toBeUndefined();
    const rest = projects(hub, hub.cursorAt(3));
    expect(rest).toHaveLength(10_000);
    expect(rest?.[0]).toBe("p4");
  });

  test("a thing that keeps changing makes nothing be forgotten", () => {
    const hub = new EventHub("epoch");
    const start = hub.cursor;
    hub.publish(changed("quiet"));
    for (let at = 0; at < 20_000; at++) hub.publish(changed("busy"));
    expect(projects(hub, start)).toEqual(["quiet", "busy"]);
  });

  test("tells listeners of everything from their beginning to their end", () => {
    const hub = new EventHub("epoch");
    const heard: number[] = [];
    hub.publish(changed("a"));
    const stop = hub.subscribe(({ position }) => heard.push(position));
    hub.publish(changed("b"));
    hub.publish(changed("c"));
    stop();
    hub.publish(changed("d"));
    expect(heard).toEqual([2, 3]);
  });
});
