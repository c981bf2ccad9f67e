import path from "node:path";
import { spawnTethered } from "./tethered.mjs";
import { root } from "./tools.mjs";

/**
 * Launches the first sweep on an empty database, and goes on with one that was interrupted; shows how far it is.
 * @returns something to stop, or undefined where there is nothing to do.
 */
export async function launchFirstSweep({ origin, dataDir, progress }) {
  const plan = await planFirstSweep(origin);
  if (!plan) return undefined;
  console.log(`  Eight small nets learn handwritten digits: watch them at ${origin}/projects/digits\n`);
  const stage = progress.stage("First sweep");
  let isStopping = false;
  const program = spawnTethered({
    name: "first-sweep",
    dataDir,
    args: [path.join(root, "apps/examples/src/first-sweep.ts"), ...plan.args],
    env: { DESCENT_URL: origin, DESCENT_DIR: path.join(dataDir, "spool") },
    onMessage: ({ fraction, note }) => {
      if (isStopping) return;
      if (fraction >= 1) stage.done(note);
      else stage.update(fraction, note);
    },
  });
  void program.exited.then((code) => {
    if (code === 0 || isStopping) return;
    progress.end();
    console.error(`  The first sweep ended early; its log is ${program.logFile}`);
  });
  return {
    stop: () => {
      isStopping = true;
      return program.stop();
    },
  };
}

async function planFirstSweep(origin) {
  const projects = await getItems(`${origin}/api/v1/projects`);
  if (projects.length === 0) return { args: [] };
  if (!projects.some((project) => project.name === "digits")) return undefined;
  const sweeps = await getItems(`${origin}/api/v1/projects/digits/sweeps`);
  const interrupted = sweeps.find((sweep) => sweep.name === "first-sweep" && sweep.state === "running");
  return interrupted && { args: ["--resume", interrupted.id] };
}

async function getItems(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()).items;
}
