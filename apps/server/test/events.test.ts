import {
  createProject,
  createSweep,
  deleteProject,
  deleteRun,
  finishRun,
  getRun,
  leaseMs,
  nextTrial,
  type LiveEvent,
} from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { EventReader } from "./event-reader.ts";
import { aProject, aRun, aWritingRun } from "./factories.ts";

const position = (id: string) => Number(id.split("-")[1]);
const isProject = (name: string) => (event: LiveEvent) => event.kind === "project" && event.project === name;
/** Publishes an event that a reader can wait for. */
const mark = (app: TestApp, name: string) => app.call(createProject, { body: { name } });

describe("the event stream", () => {
  test("tells of changes in their order, as server-sent events", async () => {
    await using app = await buildTestApp();
    await using reader = await EventReader.open(app.baseUrl);
    expect(reader.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const { run, log } = await aWritingRun(app);
    await log([3, 9, 4], [1, 2, 3]);
    await app.call(finishRun, { params: { run }, body: {} });
    await mark(app, "end");
    const received = await reader.until(isProject("end"));
    const ids = received.map(({ id }) => position(id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const events = received.map(({ event }) => event);
    expect(events).toContainEqual({ kind: "project", project: "demo", deleted: false });
    expect(events).toContainEqual({ kind: "points", project: "demo", run, firstStep: 3, lastStep: 9 });
    expect(events).toContainEqual({ kind: "run", project: "demo", run, deleted: false });
  });

  test("tells of one thing once, however often it changed meanwhile", async () => {
    await using app = await buildTestApp();
    const cursor = (await openOnce(app)).firstId;
    const { run, log } = await aWritingRun(app);
    for (let step = 0; step < 10; step++) await log([step], [step]);
    await mark(app, "end");
    await using reader = await EventReader.open(app.baseUrl, `?since=${cursor}`);
    const received = await reader.until(isProject("end"));
    const points = received.filter(({ event }) => event.kind === "points");
    expect(points.map(({ event }) => event)).toEqual([
      { kind: "points", project: "demo", run, firstStep: 0, lastStep: 9 },
    ]);
  });

  test("new values are told as points, and as a change of the run only where that is news of it", async () => {
    await using app = await buildTestApp();
    const { run, send, log } = await aWritingRun(app);
    const isOfRun = (event: LiveEvent) => event.kind === "run";
    /** The kinds of what is told of the run until its summary has caught up. */
    const kindsAfter = async (write: () => Promise<unknown>, name: string) => {
      await using reader = await EventReader.open(app.baseUrl);
      await write();
      await app.call(getRun, { params: { run } });
      await mark(app, name);
      const events = (await reader.until(isProject(name))).map(({ event }) => event);
      return events.filter((event) => isOfRun(event) || event.kind === "points").map(({ kind }) => kind);
    };
    expect(await kindsAfter(() => log([0], [1]), "first")).toEqual(["points", "run"]);
    expect(await kindsAfter(() => log([1], [2]), "again")).toEqual(["points"]);
    const another = () => send({ steps: [2], values: { loss: [3], accuracy: [0.5] } });
    expect(await kindsAfter(another, "another")).toEqual(["points", "run"]);
    await app.call(finishRun, { params: { run }, body: {} });
    expect(await kindsAfter(() => log([3], [4]), "late")).toEqual(["points", "run"]);
  });

  test("a deletion is told of last", async () => {
    await using app = await buildTestApp();
    await using reader = await EventReader.open(app.baseUrl);
    const run = await aRun(app);
    await app.call(deleteRun, { params: { run } });
    await app.call(deleteProject, { params: { project: "demo" } });
    await mark(app, "end");
    const events = (await reader.until(isProject("end"))).map(({ event }) => event);
    expect(events.findLast((event) => event.kind === "run")).toMatchObject({ run, deleted: true });
    expect(events.findLast(isProject("demo"))).toMatchObject({ deleted: true });
  });

  test("a lost lease tells of the run that it crashed", async () => {
    await using app = await buildTestApp();
    await aProject(app);
    const { id: sweep } = await app.call(createSweep, {
      params: { project: "demo" },
      body: { method: "grid", parameters: { a: { value: 1 } }, metric: { name: "loss", goal: "minimize" } },
    });
    const ask = () => app.call(nextTrial, { params: { sweep }, body: { agent: "one" } });
    const trial = await ask();
    const run = await aRun(app, { trial: trial!.id });
    await using reader = await EventReader.open(app.baseUrl);
    app.clock.advance(leaseMs);
    await ask();
    await mark(app, "end");
    const events = (await reader.until(isProject("end"))).map(({ event }) => event);
    expect(events).toContainEqual({ kind: "run", project: "demo", run, deleted: false });
    expect(events).toContainEqual({ kind: "sweep", project: "demo", sweep });
  });

  test("tells of one project only where that is asked for", async () => {
    await using app = await buildTestApp();
    await using reader = await EventReader.open(app.baseUrl, "?project=mine");
    await aRun(app, { project: "other" });
    await aRun(app, { project: "mine" });
    const received = await reader.until((event) => event.kind === "run");
    for (const { event } of received) expect(event).toMatchObject({ project: "mine" });
  });
});

describe("a stream that was cut", () => {
  test.each([
    ["Last-Event-ID", (id: string) => ["", { "last-event-id": id }] as const],
    ["since", (id: string) => [`?since=${id}`, {}] as const],
    ["Last-Event-ID before since", (id: string) => ["?since=old-1", { "last-event-id": id }] as const],
  ])("misses nothing when it resumes by %s", async (_, ask) => {
    await using app = await buildTestApp();
    const names = Array.from({ length: 12 }, (_unused, at) => `p${at}`);
    const seen: string[] = [];
    let [query, headers]: readonly [string, Record<string, string>] = ["", {}];
    const first = await EventReader.open(app.baseUrl);
    let last = first.firstId;
    await first[Symbol.asyncDispose]();
    for (let at = 0; at < names.length; at += 3) {
      for (const name of names.slice(at, at + 3)) await mark(app, name);
      [query, headers] = ask(last);
      await using reader = await EventReader.open(app.baseUrl, query, headers);
      // Cut in the middle of a group: what was not read comes again.
      const received = await reader.until(isProject(names[at + (at % 2)]!));
      seen.push(...received.map(({ event }) => (event.kind === "project" ? event.project : "?")));
      last = received.at(-1)!.id;
    }
    [query, headers] = ask(last);
    await mark(app, "end");
    await using rest = await EventReader.open(app.baseUrl, query, headers);
    for (const { event } of await rest.until(isProject("end")))
      seen.push(event.kind === "project" ? event.project : "?");
    expect(seen).toEqual([...names, "end"]);
  });

  test.each([
    [
      "an earlier life of the server",
      async (app: TestApp) => {
        const { firstId } = await openOnce(app);
        await app.reopen();
        return firstId;
      },
    ],
    ["nobody", async () => "nonsense"],
    [
      "the future",
      async (app: TestApp) => (await openOnce(app)).firstId.replace(/\d+$/, "99999999999999999999"),
    ],
  ])("reads everything again after a cursor of %s", async (_, cursorOf) => {
    await using app = await buildTestApp();
    const cursor = await cursorOf(app);
    await using reader = await EventReader.open(app.baseUrl, `?since=${cursor}`);
    const reset = await reader.next();
    expect(reset?.event).toEqual({ kind: "reset" });
    await mark(app, "after");
    const received = await reader.next();
    expect(received?.event).toMatchObject({ project: "after" });
    expect(position(received!.id)).toBeGreaterThan(position(reset!.id));
  });
});

test("all streams end when the server stops", async () => {
  await using app = await buildTestApp();
  const readers = await Promise.all(Array.from({ length: 5 }, () => EventReader.open(app.baseUrl)));
  await app.close();
  for (const reader of readers) expect(await reader.next()).toBeUndefined();
});

test("asking for the head of the stream does not open one", async () => {
  await using app = await buildTestApp();
  expect((await app.http.head("/api/v1/events")).status).toBe(404);
});

async function openOnce(app: TestApp): Promise<EventReader> {
  await using reader = await EventReader.open(app.baseUrl);
  return reader;
}
