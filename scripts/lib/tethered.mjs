import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { pinnedNode, root } from "./tools.mjs";

const preload = pathToFileURL(path.join(root, "scripts/lib/end-with-supervisor.mjs")).href;

/** Longer than the server gives itself. */
const stopMsMax = 12_000;

/**
 * Starts a program of ours on the pinned Node with its output in `<dataDir>/logs/<name>.log`. It has a process
 * group of its own, so that Ctrl-C reaches only this supervisor, which stops things in order; and a pipe that ends
 * with the supervisor, so that nothing outlives it. `onMessage` gets what it sends over its channel.
 */
export function spawnTethered({ name, dataDir, args, env, onMessage }) {
  const logFile = logFileOf(dataDir, name);
  const log = openSync(logFile, "a");
  const child = spawn(pinnedNode(), ["--import", preload, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["pipe", log, log, ...(onMessage ? ["ipc"] : [])],
    detached: true,
  });
  closeSync(log);
  // The program may be gone before the pipe to it is.
  child.stdin.on("error", () => {});
  if (onMessage) child.on("message", onMessage);
  const exited = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code));
  });
  return { exited, stop: () => stop(child, exited), logTail: () => tailOf(logFile), logFile };
}

async function stop(child, exited) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), stopMsMax);
  await exited;
  clearTimeout(force);
}

function logFileOf(dataDir, name) {
  const dir = path.join(dataDir, "logs");
  mkdirSync(dir, { recursive: true });
  return path.join(dir, `${name}.log`);
}

function tailOf(file) {
  return readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
}
