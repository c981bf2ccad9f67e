import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, runTool } from "./tools.mjs";

/** pnpm is pinned, and Node too, by the packages that it installs: what starts this does not matter afterwards. */
export const pnpmCommand = ["--yes", "pnpm@12.21.0"];

/** Says for which lockfile node_modules was made; gone with it. */
const installedMark = path.join(root, "node_modules/.descent-installed");

/**
 * Installs what running needs; the packages that only `npm test` needs stay out. Where the lockfile is the one of
 * the last time, there is nothing to do: to ask pnpm would take longer than all the rest of a start.
 */
export async function installDependencies(progress) {
  const stage = progress.stage("Installing dependencies");
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(root, "pnpm-lock.yaml")))
    .digest("hex");
  if (!existsSync(installedMark) || readFileSync(installedMark, "utf8") !== wanted) {
    await installWith(["--filter", "!@descent/journey"], {
      onProgress: (fraction, note) => stage.update(fraction, note),
    });
    writeFileSync(installedMark, wanted);
  }
  stage.done();
}

/** `pnpm install` of the frozen lockfile. */
export async function installWith(options, { env = {}, onProgress }) {
  await runTool(
    "npx",
    [...pnpmCommand, "install", "--frozen-lockfile", "--reporter=append-only", ...options],
    {
      env,
      onLine: (line) => {
        const match = /Progress: resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/.exec(line);
        if (!match) return;
        const [resolved, reused, downloaded, added] = match.slice(1).map(Number);
        // Linking comes after fetching; together they are the whole.
        const fraction = (reused + downloaded + added) / (2 * Math.max(1, resolved));
        onProgress(Math.min(0.99, fraction), `${downloaded} packages fetched`);
      },
    },
  );
}

/** Generates the database client and builds the dashboard; turbo skips what has not changed. */
export async function buildAll(progress) {
  const stage = progress.stage("Building");
  let begun = 0;
  await execInWorkspace(["turbo", "run", "generate", "build", "--log-order=stream"], {
    // Prisma would fetch an engine that `generate` does not use; any program in its place prevents that.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    onLine: (line) => {
      if (/cache (hit|miss)/.test(line)) stage.update(++begun / 3);
    },
  });
  stage.done();
}

/** Runs a program of the workspace on the pinned Node. */
export function execInWorkspace(command, options) {
  return runTool("npx", [...pnpmCommand, "exec", ...command], options);
}
