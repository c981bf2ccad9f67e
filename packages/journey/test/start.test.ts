import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createProject, listProjects } from "@descent/contracts";
import { call, ConnectionError } from "@descent/contracts/client";
import { describe, expect, test } from "vitest";
import { freePort, root } from "../src/server-process.ts";

const script = path.join(root, "scripts/start.mjs");

describe("npm start", () => {
  test("--help lists every option", () => {
    const help = execFileSync(process.execPath, [script, "--help"], { encoding: "utf8" });
    for (const option of ["--port", "--host", "--data", "--no-demo", "--help"])
      expect(help).toContain(option);
  });

  test("an option that does not exist, or a port that is none, is refused with the list of options", () => {
    for (const args of [
      ["--prot", "1"],
      ["--port", "70000"],
      ["--port", "x"],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
      expect(status).toBe(2);
      expect(stderr).toContain("--no-demo");
    }
  });

  test("a taken port ends it at once, naming the port and the option", async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) =>
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
    );
    try {
      const { status, stderr } = spawnSync(process.execPath, [script, "--port", String(port)], {
        encoding: "utf8",
      });
      expect(status).toBe(1);
      expect(stderr).toContain(`Port ${port}`);
      expect(stderr).toContain("--port");
    } finally {
      holder.close();
    }
  });

  test("one address serves page, API and docs; a killed server comes back with its data; SIGTERM stops everything", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "descent-start-"));
    const port = await freePort();
    const at = { baseUrl: `http://127.0.0.1:${port}` };
    const args = [script, "--port", String(port), "--data", dataDir, "--no-demo"];
    const program = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<number | null>((resolve) => program.once("exit", resolve));
    try {
      await sawLine(program.stdout, "Descent is running at");
      for (const page of ["/", "/docs/", "/healthz", "/readyz", "/api/v1/projects"])
        expect(`${page} ${(await fetch(at.baseUrl + page)).status}`).toBe(`${page} 200`);
      await call(createProject, { body: { name: "kept" } }, at);

      process.kill(serverPid(dataDir), "SIGKILL");
      await untilAnswered(at.baseUrl);
      expect((await call(listProjects, {}, at)).items.map((project) => project.name)).toEqual(["kept"]);

      program.kill("SIGTERM");
      expect(await ended).toBe(0);
      await expect(call(listProjects, {}, at)).rejects.toThrow(ConnectionError);
    } finally {
      program.kill("SIGKILL");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 180_000);
});

function sawLine(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stream });
    lines.on("line", (line) => line.includes(text) && resolve());
    lines.on("close", () => reject(new Error(`the output ended without "${text}"`)));
  });
}

/** The server's process, as its log names it. */
function serverPid(dataDir: string): number {
  const log = readFileSync(path.join(dataDir, "logs/server.log"), "utf8");
  return Number(/ready at .* \(process (\d+)\)/.exec(log)?.[1]);
}

/** Asks until an answer comes: first the dead server refuses, then its successor answers. */
async function untilAnswered(origin: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(`${origin}/readyz`)).ok) return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
