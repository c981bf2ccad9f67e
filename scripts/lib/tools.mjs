import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { UserError } from "./fail.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const isWindows = process.platform === "win32";

/** The environment of every tool: nothing asks, reports home or fetches on its own. */
const quiet = {
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  npm_config_update_notifier: "false",
};

/**
 * Runs a tool to its end, in the repository's folder; `onLine` gets each line of its output.
 * @throws UserError with the last lines of the output when it fails.
 */
export function runTool(command, args, { env = {}, onLine = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: isWindows,
    });
    const tail = [];
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        if (tail.push(line) > 40) tail.shift();
        onLine(line);
      });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new UserError(`${command} ${args.join(" ")} failed (${code}):\n\n${tail.join("\n")}`));
    });
  });
}

/** The pinned Node, once dependencies are installed. */
export function pinnedNode() {
  return path.join(root, "node_modules/node/bin", isWindows ? "node.exe" : "node");
}
