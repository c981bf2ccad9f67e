import { mkdirSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type FakeProcess, World } from "../test/world.ts";
import { init } from "./init.ts";
import { Notices } from "./notices.ts";
import { replaySpools } from "./sync-spool.ts";

const folder = mkdtempSync(join(tmpdir(), "descent-files-"));

function aFile(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Lets time pass until something is done, however long the disk takes. */
async function pass<T>({ clock }: FakeProcess, done: Promise<T>): Promise<T> {
  const state = { isOver: false };
  const over = () => void (state.isOver = true);
  done.then(over, over);
  while (!state.isOver) await clock.advance(100);
  return done;
}

/** Longer than any disk takes. */
const timeoutMs = 1e9;

async function aRun() {
  const world = new World();
  const process = world.process();
  const run = await process.init();
  return {
    world,
    process,
    run,
    save: run.saveFile.bind(run),
    finish: () => pass(process, run.finish({ timeoutMs })),
  };
}

/** What a later process does with what is left. */
function sync(world: World) {
  const process = world.process();
  const place = { dir: world.dir, apiKey: undefined, timeoutMs };
  return pass(process, replaySpools(place, new Notices(process.onError), process.system));
}

describe("saveFile", () => {
  it("brings files under their names, with folders, and leaves nothing in the spool folder", async () => {
    const { world, run, save, finish } = await aRun();
    await save(aFile("last.bin", "weights"), { name: "checkpoints/größe 1.bin" });
    await save(aFile("config.json", "{}"));
    await save(new TextEncoder().encode("bytes"), { name: "notes.txt" });
    await save(new Blob(["<svg/>"], { type: "image/svg+xml" }), { name: "plot" });
    expect(await finish()).toMatchObject({ delivered: true, pendingFiles: 0 });
    expect(world.server.filesOf(run.id)).toEqual({
      "checkpoints/größe 1.bin": "weights",
      "config.json": "{}",
      "notes.txt": "bytes",
      plot: "<svg/>",
    });
    expect(world.server.requestsTo("/plot")[0]?.mediaType).toBe("image/svg+xml");
    expect(world.files()).toEqual([]);
  });

  it("names a file of the working folder by its path there", async () => {
    const { world, run, save, finish } = await aRun();
    const inner = relative(process.cwd(), import.meta.filename);
    await save(`./${inner}`);
    await save(relative(process.cwd(), aFile("outside.txt", "o")));
    await finish();
    expect(Object.keys(world.server.filesOf(run.id))).toEqual([inner, "outside.txt"]);
  });

  it("takes a file as it is now, and of two under one name the later stays", async () => {
    const { world, run, save, finish } = await aRun();
    world.server.fault = () => "refuse";
    const path = aFile("model.bin", "x".repeat(10_000));
    const first = run.saveFile(path, { name: "model.bin" });
    const second = run.saveFile(new TextEncoder().encode("second"), { name: "model.bin" });
    await Promise.all([first, second]);
    await save(path, { name: "kept.bin" });
    writeFileSync(path, "changed");
    world.server.fault = () => undefined;
    await finish();
    const files = world.server.filesOf(run.id);
    expect(files["model.bin"]).toBe("second");
    expect(files["kept.bin"]).toBe("x".repeat(10_000));
  });

  it("refuses what is no file, has no name, or is too large, and says why", async () => {
    const { process, save, finish } = await aRun();
    const large = aFile("large.bin", "");
    truncateSync(large, 2 ** 30 + 1);
    await expect(save(join(folder, "missing.bin"))).rejects.toThrow(
      /missing.bin" cannot be read: there is no such/,
    );
    await expect(save(folder)).rejects.toThrow(/is no file/);
    await expect(save(large)).rejects.toThrow(
      /1,073,741,825 bytes, a file has at most 1,073,741,824 \(1 GiB\)/,
    );
    await expect(save(new Uint8Array(1))).rejects.toThrow(/bytes need a name/);
    for (const name of ["../a", "a/../b", "", "/a", "a\\b"])
      await expect(save(new Uint8Array(1), { name })).rejects.toThrow(
        /saveFile: the name .*such as plots\/loss/,
      );
    await finish();
    await expect(save(large)).rejects.toThrow(/the run has ended/);
    // Nobody need wait: a refusal that nobody hears does not end the program.
    expect(process.kinds()).toEqual(["fileNotSaved"]);
  });

  it("holds up no points, however long a file takes", async () => {
    const { world, process, run, save } = await aRun();
    world.server.fault = ({ method }) => (method === "PUT" ? "hang" : undefined);
    await save(aFile("large.bin", "slow"), { name: "large.bin" });
    run.log({ loss: 1 });
    await process.clock.advance(1000);
    expect(world.server.pointsOf(run.id)).toHaveLength(1);
  });
});

describe("files while the server is away", () => {
  it("are tried again until they are there", async () => {
    const { world, run, save, finish } = await aRun();
    let refusals = 3;
    world.server.fault = ({ method }) =>
      method === "PUT" && refusals-- > 0 ? { code: "server_busy" } : undefined;
    await save(aFile("a.txt", "a"), { name: "a.txt" });
    expect(await finish()).toMatchObject({ delivered: true });
    expect(world.server.filesOf(run.id)).toEqual({ "a.txt": "a" });
    expect(world.files()).toEqual([]);
  });

  it("wait on the disk when the run ends, and a later process brings them", async () => {
    const { world, process, run, save } = await aRun();
    world.server.fault = () => "refuse";
    await save(aFile("a.txt", "a"), { name: "a.txt" });
    const left = await pass(process, run.finish());
    expect(left).toMatchObject({ delivered: false, pendingFiles: 1 });
    expect(process.notices.at(-1)?.message).toContain("0 points and 1 files wait in");
    process.die();
    world.server.fault = () => undefined;
    expect(await sync(world)).toMatchObject({ left: [] });
    expect(world.server.filesOf(run.id)).toEqual({ "a.txt": "a" });
    expect(world.files()).toEqual([]);
  });

  it("survive kill -9 from the moment that saveFile resolves", async () => {
    const { world, process, run, save } = await aRun();
    world.server.fault = ({ method }) => (method === "PUT" ? "hang" : undefined);
    await save(aFile("a.txt", "a"), { name: "a.txt" });
    process.die();
    world.server.fault = () => undefined;
    await sync(world);
    expect(world.server.filesOf(run.id)).toEqual({ "a.txt": "a" });
  });

  it("that the server refuses, or whose copies are gone, are told and hold up no others", async () => {
    const { world, process, run, save, finish } = await aRun();
    world.server.fault = () => "refuse";
    await save(aFile("a.txt", "a"), { name: "gone.txt" });
    const [copy = ""] = world.files().filter((name) => name.endsWith("-1.file"));
    truncateSync(join(world.dir, copy));
    await save(aFile("b.txt", "b"), { name: "refused.txt" });
    await save(aFile("c.txt", "c"), { name: "c.txt" });
    world.server.fault = ({ path }) =>
      path.endsWith("refused.txt") ? { code: "payload_too_large" } : undefined;
    const result = await finish();
    expect(result).toMatchObject({ delivered: true, pendingFiles: 0 });
    expect(result.rejectedFile).not.toBeNull();
    expect(process.notices.at(-1)?.message).toContain('the file "refused.txt" was rejected');
    expect(world.server.filesOf(run.id)).toMatchObject({ "c.txt": "c" });
  });
});

it("a large file travels over HTTP in one piece, with its length, and is never in memory", async () => {
  const before = process.memoryUsage.rss();
  const received = { bytes: 0, length: "", memory: 0 };
  await using server = await listen(async (request) => {
    received.length = request.headers["content-length"] ?? "";
    for await (const chunk of request as AsyncIterable<Buffer>) {
      received.bytes += chunk.length;
      received.memory = Math.max(received.memory, process.memoryUsage.rss() - before);
    }
  });
  const size = 512 * 2 ** 20;
  const large = aFile("large.bin", "");
  truncateSync(large, size);
  const dir = mkdtempSync(join(tmpdir(), "descent-sdk-"));
  const options = { project: "digits", dir, system: false, environment: false };
  const run = await init({ ...options, url: server.url });
  await run.saveFile(large);
  expect(await run.finish()).toMatchObject({ delivered: true, pendingFiles: 0 });
  expect(received).toMatchObject({ bytes: size, length: String(size) });
  expect(received.memory).toBeLessThan(size / 2);
  expect(readdirSync(dir)).toEqual([]);
}, 60_000);

/** A real server: takes files by `take`, and answers all else as the fake one does. */
async function listen(take: (request: IncomingMessage) => Promise<void>) {
  const answer = new World().server.fetchFor({ isCut: false });
  async function answerTo(request: IncomingMessage): Promise<Response> {
    const { method = "", url = "" } = request;
    if (method === "PUT") await take(request);
    const body = method === "POST" ? await text(request) : "";
    return answer(`http://server.test${url}`, { method, body });
  }
  const server = createServer((request, response) => {
    void answerTo(request).then(async (answered) => {
      response.writeHead(answered.status, { "content-type": "application/json" });
      response.end(await answered.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
