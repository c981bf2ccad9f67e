import path from "node:path";
import { spawnTethered } from "./tethered.mjs";
import { root } from "./tools.mjs";

/**
 * Starts the first sweep, which decides by itself whether there is anything to do, and shows how far it is.
 * A sweep that was interrupted goes on.
 */
export function launchFirstSweep({ origin, dataDir, progress }) {
  let stage;
  let isStopping = false;
  const program = spawnTethered({
    name: "first-sweep",
    dataDir,
    args: [path.join(root, "apps/examples/src/first-sweep.ts"), "--once"],
    env: { DESCENT_URL: origin, DESCENT_DIR: path.join(dataDir, "spool") },
    onMessage: ({ fraction, note, page }) => {
      if (isStopping) return;
      if (!stage) {
        console.log(`  The first sweep trains small nets on handwritten digits: watch it at ${page}\n`);
        stage = progress.stage("First sweep");
      }
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
