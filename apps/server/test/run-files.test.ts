import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { deleteProject, deleteRun, deleteRunFile, listRunFiles, newId } from "@descent/contracts";
import { expect, test, vi } from "vitest";
import { RunFilesRepository } from "../src/modules/runs/files/run-files.repository.ts";
import { buildTestApp, problemOf, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { EventReader } from "./event-reader.ts";
import { aRun } from "./factories.ts";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const addressOf = (run: string, file: string) => `/api/v1/runs/${run}/files/${file}`;

const put = (app: TestApp, address: string, bytes: Buffer | string, type = "text/plain") =>
  app.http.put(address).set("content-type", type).send(bytes);

/** Contents on the disk; waits for what is being cleared away. */
async function contentsOf(app: TestApp): Promise<string[]> {
  await app.dependencies.runFiles.close();
  const dir = path.join(app.dataDir, app.isPostgresql ? "files-postgresql" : "files");
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}

const pathsOf = async (app: TestApp, run: string) =>
  (await app.call(listRunFiles, { params: { run } })).items.map((file) => file.path);

describeDatabases("files of a run", (database) => {
  test("come back byte for byte, with what is known of them", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7) % 256));
    const kept = await put(app, addressOf(run, "weights/last.bin"), bytes, "application/x-weights").expect(
      201,
    );
    expect(kept.body).toEqual({
      path: "weights/last.bin",
      size: bytes.length,
      sha256: sha256(bytes),
      contentType: "application/x-weights",
      createdAt: app.clock.now().toISOString(),
    });
    const answer = await app.http.get(addressOf(run, "weights/last.bin")).responseType("blob").expect(200);
    expect(Buffer.compare(answer.body, bytes)).toBe(0);
    expect(answer.headers).toMatchObject({
      "content-type": "application/x-weights",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="last.bin"; filename*=UTF-8''last.bin`,
    });
    const etag = answer.headers["etag"]!;
    await app.http.get(addressOf(run, "weights/last.bin")).set("if-none-match", etag).expect(304);
  });

  test("that are replaced are the new ones, and nothing is left of the old", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    await put(app, addressOf(run, "notes.txt"), "first").expect(201);
    await put(app, addressOf(run, "notes.txt"), "second").expect(200);
    expect((await app.http.get(addressOf(run, "notes.txt"))).text).toBe("second");
    expect(await contentsOf(app)).toEqual([sha256("second")]);
    expect(await app.count("LooseContent")).toBe(0);
  });

  test("that are the same are kept once, for as long as one of them is there", async () => {
    await using app = await buildTestApp({ database });
    const [one, other] = [await aRun(app), await aRun(app, { project: "other" })];
    for (const [run, file] of [
      [one, "a"],
      [one, "b"],
      [other, "c"],
    ] as const)
      await put(app, addressOf(run, file), "the same").expect(201);
    expect(await contentsOf(app)).toEqual([sha256("the same")]);
    await app.call(deleteRunFile, { params: { run: one, "*": "a" } });
    await app.call(deleteRun, { params: { run: one } });
    expect(await contentsOf(app)).toEqual([sha256("the same")]);
    expect((await app.http.get(addressOf(other, "c"))).text).toBe("the same");
    await app.call(deleteProject, { params: { project: "other" } });
    expect(await contentsOf(app)).toEqual([]);
    expect(await app.count("RunFile")).toBe(0);
  });

  test("that come at once under one path leave one of them whole", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    const texts = Array.from({ length: 8 }, (_, at) => `text ${at}`.repeat(1000));
    await Promise.all(texts.map((text) => put(app, addressOf(run, "log.txt"), text)));
    const { text } = await app.http.get(addressOf(run, "log.txt")).expect(200);
    expect(texts).toContain(text);
    expect(await contentsOf(app)).toEqual([sha256(text)]);
  });

  test("of a run that is deleted while contents are looked through leave no bytes", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    const isUsed = vi.spyOn(RunFilesRepository.prototype, "isUsed");
    let deletion: Promise<unknown> | undefined;
    isUsed.mockImplementationOnce(async function look(this: RunFilesRepository, content) {
      const isFound = await this.isUsed(content);
      deletion = app.call(deleteRun, { params: { run } });
      // Time enough for a deletion that nothing holds up.
      for (let turn = 0; turn < 100; turn++) await this.isUsed(content);
      return isFound;
    });
    await put(app, addressOf(run, "a"), "bytes").expect(201);
    await vi.waitUntil(() => deletion !== undefined);
    await deletion;
    expect(await contentsOf(app)).toEqual([]);
    expect(await app.count("LooseContent")).toBe(0);
  });

  test("are listed by path, page by page", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    for (const file of ["b", "a/2", "a/1", "ä b.txt"])
      await put(app, addressOf(run, encodeURI(file)), file).expect(201);
    expect(await pathsOf(app, run)).toEqual(["a/1", "a/2", "b", "ä b.txt"]);
    const first = await app.call(listRunFiles, { params: { run }, query: { limit: 3 } });
    const query = { limit: 3, cursor: first.nextCursor! };
    const second = await app.call(listRunFiles, { params: { run }, query });
    expect([...first.items, ...second.items].map((file) => file.path)).toHaveLength(4);
    expect(second.nextCursor).toBeNull();
  });

  test("that are not there, and those of runs that are not, are told apart", async () => {
    await using app = await buildTestApp({ database });
    const run = await aRun(app);
    const params = { run, "*": "nothing.txt" };
    expect(await problemOf(app.call(deleteRunFile, { params }))).toMatchObject({
      status: 404,
      code: "file_not_found",
    });
    expect((await app.http.get(addressOf(run, "nothing.txt")).expect(404)).body.code).toBe("file_not_found");
    const nobody = newId("run");
    expect((await put(app, addressOf(nobody, "a"), "a").expect(404)).body.code).toBe("run_not_found");
    expect(await contentsOf(app)).toEqual([]);
  });
});

test("an empty file is a file, and JSON is bytes like everything else", async () => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  await app.http.put(addressOf(run, "empty")).expect(201);
  await put(app, addressOf(run, "broken.json"), '{"a": ', "application/json").expect(201);
  expect((await app.http.get(addressOf(run, "broken.json"))).text).toBe('{"a": ');
  const { items } = await app.call(listRunFiles, { params: { run } });
  expect(items.map((file) => file.size)).toEqual([6, 0]);
});

test.each([
  "../secret",
  "a/../../b",
  "%2e%2e/b",
  "/etc/passwd",
  "a//b",
  "a\\b",
  "a%00b",
  "x".repeat(513),
  "",
])("the path %j is refused and nothing is kept", async (file) => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  const before = app.state();
  // By hand: clients would clean the path up before they send it.
  const answer = await send(app, `PUT ${addressOf(run, file)} HTTP/1.1\r\ncontent-length: 1`, "x");
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(app.state()).toEqual(before);
  expect(await contentsOf(app)).toEqual([]);
});

test("a file that is too large is refused, whether its length is said or found out", async () => {
  await using app = await buildTestApp({ fileBytesMax: 1000 });
  const run = await aRun(app);
  await put(app, addressOf(run, "exact"), "x".repeat(1000)).expect(201);
  const said = await put(app, addressOf(run, "large"), "x".repeat(1001));
  expect(said.status).toBe(413);
  expect(said.body).toMatchObject({ code: "payload_too_large" });
  expect(said.body.detail).toContain("1000 bytes");
  const chunked = await send(
    app,
    `PUT ${addressOf(run, "large")} HTTP/1.1\r\ntransfer-encoding: chunked`,
    `${(5000).toString(16)}\r\n${"x".repeat(5000)}\r\n0\r\n\r\n`,
  );
  expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
  expect(await pathsOf(app, run)).toEqual(["exact"]);
  expect(await contentsOf(app)).toEqual([sha256("x".repeat(1000))]);
});

test("an upload that breaks off leaves nothing, not even of what it was to replace", async () => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  await put(app, addressOf(run, "notes.txt"), "whole").expect(201);
  await send(app, `PUT ${addressOf(run, "notes.txt")} HTTP/1.1\r\ncontent-length: 1000`, "half", true);
  await app.reopen();
  expect((await app.http.get(addressOf(run, "notes.txt"))).text).toBe("whole");
  expect(await contentsOf(app)).toEqual([sha256("whole")]);
});

test.each([
  ["page.html", "text/html", "text/plain; charset=utf-8", "inline"],
  ["page.xhtml", "application/xhtml+xml", "application/xhtml+xml", "attachment"],
  ["drawing.svg", "application/octet-stream", "image/svg+xml", "inline"],
  ["plot.png", "image/png", "image/png", "inline"],
  ["paper.pdf", "application/pdf", "application/pdf", "attachment"],
  ["model", "text/html; charset=utf-7", "text/plain; charset=utf-8", "inline"],
  ["log.constructor", "application/octet-stream", "application/octet-stream", "attachment"],
  ["film.mp4", "application/octet-stream", "video/mp4", "inline"],
  ["sound", "audio/wav", "audio/wav", "inline"],
  ['a;b".txt', "application/octet-stream", "text/plain; charset=utf-8", "inline"],
])("nothing in %s, sent as %s, gets the rights of our pages", async (name, sent, type, disposition) => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  const file = encodeURIComponent(name);
  await put(app, addressOf(run, file), "<script>alert(1)</script>", sent);
  const { headers } = await app.http.get(addressOf(run, file)).expect(200);
  expect(headers["content-type"]).toBe(type);
  expect(headers["content-disposition"]).toMatch(new RegExp(`^${disposition}; filename="[\\w. -]+"; `));
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*sandbox(;|$)/);
});

test.each([
  ["bytes=2-4", "2-4", "cde"],
  ["bytes=7-", "7-9", "hij"],
  ["bytes=-2", "8-9", "ij"],
])("the range %s of a file is answered by bytes %s alone", async (range, bytes, text) => {
  await using app = await buildTestApp();
  const address = addressOf(await aRun(app), "letters.txt");
  await put(app, address, "abcdefghij").expect(201);
  const whole = await app.http.get(address).expect(200);
  expect(whole.headers["accept-ranges"]).toBe("bytes");
  const part = await app.http.get(address).set("range", range).expect(206);
  expect(part.text).toBe(text);
  expect(part.headers).toMatchObject({
    "content-range": `bytes ${bytes}/10`,
    "content-length": String(text.length),
    "accept-ranges": "bytes",
    etag: whole.headers["etag"],
  });
});

test("a range that a file does not have is refused, and one of another version gets the whole file", async () => {
  await using app = await buildTestApp();
  const address = addressOf(await aRun(app), "letters.txt");
  await put(app, address, "abcdefghij").expect(201);
  const beyond = await app.http.get(address).set("range", "bytes=10-").expect(416);
  expect(beyond.headers).toMatchObject({
    "content-range": "bytes */10",
    "content-type": "application/problem+json",
  });
  expect(beyond.body).toMatchObject({ code: "range_not_satisfiable" });
  expect(beyond.body.detail).toContain("0 to 9");
  const ask = (version: string) => app.http.get(address).set("range", "bytes=0-1").set("if-range", version);
  expect((await ask('"another"').expect(200)).text).toBe("abcdefghij");
  const { etag } = (await app.http.get(address)).headers;
  expect((await ask(etag!).expect(206)).text).toBe("ab");
});

test("a file that comes or goes is told to the event stream", async () => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  await using events = await EventReader.open(app.baseUrl);
  const told = async () => (await events.until(({ kind }) => kind === "files")).at(-1)!.event;
  await put(app, addressOf(run, "a"), "a").expect(201);
  expect(await told()).toEqual({ kind: "files", project: "demo", run });
  await app.call(deleteRunFile, { params: { run, "*": "a" } });
  expect(await told()).toEqual({ kind: "files", project: "demo", run });
});

test("what a crash left between the bytes and their row is cleared away at the next start", async () => {
  await using app = await buildTestApp();
  const run = await aRun(app);
  await put(app, addressOf(run, "a"), "deleted before its bytes were").expect(201);
  await put(app, addressOf(run, "b"), "still there").expect(201);
  await app.dependencies.runFiles.close();
  app.change(`INSERT INTO "LooseContent" SELECT "sha256" FROM "RunFile"`);
  app.change(`DELETE FROM "RunFile" WHERE "path" = 'a'`);
  await app.crash();
  expect(await contentsOf(app)).toEqual([sha256("still there")]);
  expect((await app.http.get(addressOf(run, "b"))).text).toBe("still there");
  expect(app.rows(`SELECT * FROM "LooseContent"`)).toEqual([]);
});

/** Sends a request as it is, and gives what comes back; `isCut` ends the connection in its midst. */
function send(app: TestApp, head: string, body: string, isCut = false): Promise<string> {
  const { port, hostname } = new URL(app.baseUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.on("data", (bytes) => (answer += bytes.toString()));
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
    socket.write(`${head}\r\nhost: ${hostname}\r\nconnection: close\r\n\r\n${body}`, () => {
      if (isCut) socket.resetAndDestroy();
    });
  });
}
