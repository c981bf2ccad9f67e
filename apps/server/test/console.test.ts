import { appendConsole, newId, readConsole, type EndpointInput } from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aWritingRun } from "./factories.ts";
import { EventReader } from "./event-reader.ts";

type Query = EndpointInput<typeof readConsole>["query"];

/** A run that prints: `print` sends lines as one batch, those that begin with ! to stderr. */
async function aPrintingRun(app: TestApp) {
  const { run, writer, send } = await aWritingRun(app);
  let seq = 1000;
  const print = (lines: string[], given: { seq?: number } = {}) =>
    app.call(appendConsole, {
      params: { run },
      body: {
        writer,
        seq: given.seq ?? ++seq,
        lines,
        times: lines.map((_, at) => 1000 + at),
        streams: lines.map((line) => (line.startsWith("!") ? "stderr" : "stdout")),
      },
    });
  const read = (query: Query = {}) => app.call(readConsole, { params: { run }, query });
  const texts = async (query: Query = {}) => (await read(query)).lines.map(({ text }) => text);
  return { run, writer, send, print, read, texts };
}

describeDatabases("a console", (database) => {
  test("shows lines as they were printed, numbered in the order of arrival, across folds", async () => {
    await using app = await buildTestApp({ database });
    const { run, print, read } = await aPrintingRun(app);
    await print(["one", "!two"]);
    await app.fold(run);
    await print(["\u001b[31mthree\u001b[0m 😀", ""]);
    expect(await read()).toEqual({
      count: 4,
      lines: [
        { number: 0, time: 1000, stream: "stdout", text: "one" },
        { number: 1, time: 1001, stream: "stderr", text: "!two" },
        { number: 2, time: 1000, stream: "stdout", text: "\u001b[31mthree\u001b[0m 😀" },
        { number: 3, time: 1001, stream: "stdout", text: "" },
      ],
    });
  });

  test("keeps a line with half of a surrogate pair, and shows the half as a replacement", async () => {
    await using app = await buildTestApp({ database });
    const { run, print, texts } = await aPrintingRun(app);
    await print(["a \ud800 b", "\udc00", "😀"]);
    expect(await texts()).toEqual(["a \ufffd b", "\ufffd", "😀"]);
    await app.fold(run);
    expect(await texts({ contains: "\ufffd" })).toEqual(["a \ufffd b", "\ufffd"]);
  });

  test.each([{ seq: 2 ** 31 }, { writer: 2 ** 31 }, { seq: 0 }])(
    "takes no batch whose number no database keeps: %j",
    async (fault) => {
      await using app = await buildTestApp({ database });
      const { run, writer } = await aPrintingRun(app);
      const body = { writer, seq: 1, lines: ["x"], times: [0], streams: ["stdout" as const], ...fault };
      const problem = await problemOf(app.call(appendConsole, { params: { run }, body }));
      expect(problem).toMatchObject({ status: 400, code: "validation_failed" });
      expect(await app.count("MetricLog")).toBe(0);
    },
  );

  test("is read from its end, before a line, after a line, and by what it says", async () => {
    await using app = await buildTestApp({ database });
    const { run, print, texts } = await aPrintingRun(app);
    await print(["a0", "!b1", "a2"]);
    await app.fold(run);
    await print(["!B3", "a4"]);
    expect(await texts({ limit: 2 })).toEqual(["!B3", "a4"]);
    expect(await texts({ before: 3, limit: 2 })).toEqual(["!b1", "a2"]);
    expect(await texts({ after: -1, limit: 2 })).toEqual(["a0", "!b1"]);
    expect(await texts({ after: 4 })).toEqual([]);
    expect(await texts({ contains: "B" })).toEqual(["!b1", "!B3"]);
    expect(await texts({ stream: "stderr", after: 1 })).toEqual(["!B3"]);
  });

  test("takes a batch once, whatever was folded meanwhile, in one numbering with batches of points", async () => {
    await using app = await buildTestApp({ database });
    const { run, send, print, texts } = await aPrintingRun(app);
    await send({ seq: 1, values: { loss: [1] } });
    expect(await print(["late"], { seq: 1 })).toEqual({ duplicate: true });
    expect(await print(["once"], { seq: 2 })).toEqual({ duplicate: false });
    await app.fold(run);
    expect(await print(["once"], { seq: 2 })).toEqual({ duplicate: true });
    expect(await send({ seq: 2, values: { loss: [1] } })).toEqual({ duplicate: true });
    expect(await texts()).toEqual(["once"]);
  });

  test("of a run without lines is empty; of no run there is none", async () => {
    await using app = await buildTestApp({ database });
    const { read } = await aPrintingRun(app);
    expect(await read()).toEqual({ lines: [], count: 0 });
    const run = newId("run");
    const problem = await problemOf(app.call(readConsole, { params: { run } }));
    expect(problem).toMatchObject({ status: 404, code: "run_not_found" });
  });

  test("tells the event stream that there are lines", async () => {
    await using app = await buildTestApp({ database });
    const { run, print } = await aPrintingRun(app);
    await using events = await EventReader.open(app.baseUrl);
    await print(["hello"]);
    const received = await events.until(({ kind }) => kind === "console");
    expect(received.at(-1)!.event).toEqual({ kind: "console", project: "demo", run });
  });
});
