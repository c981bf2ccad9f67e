// `npm start`: from a fresh clone to a running Descent. Runs on any Node from 18 on, with nothing installed:
// everything it needs is in this folder or comes with Node.
import path from "node:path";
import { launchFirstSweep } from "./lib/first-sweep.mjs";
import { fail } from "./lib/fail.mjs";
import { buildAll, installDependencies } from "./lib/install.mjs";
import { helpText, readOptions } from "./lib/options.mjs";
import { checkPortIsFree, takeFreePort } from "./lib/ports.mjs";
import { createProgress } from "./lib/progress.mjs";
import { databaseUrl, originOf, startDashboard, startServer, waitUntilServed } from "./lib/services.mjs";
import { stopOnSignals } from "./lib/shutdown.mjs";

const options = readOptions(process.argv.slice(2));
if (options.help) {
  console.log(helpText);
  process.exit(0);
}
const progress = createProgress(process.stdout);
const running = [];
stopOnSignals(running, progress);
try {
  await checkPortIsFree(options.port, options.host);
  await installDependencies(progress);
  await buildAll(progress);
  await serve();
} catch (error) {
  progress.end();
  for (const service of running) await service.stop();
  fail(error);
}

async function serve() {
  const dataDir = path.resolve(options.data);
  const stage = progress.stage("Starting server and dashboard");
  const dashboardPort = await takeFreePort();
  running.push(startDashboard({ dataDir, port: dashboardPort }));
  running.push(startServer({ ...options, dataDir, dashboardUrl: `http://127.0.0.1:${dashboardPort}` }));
  const origin = originOf(options);
  await waitUntilServed(origin, running, (fraction) => stage.update(fraction));
  stage.done();
  if (!options.isLoopback)
    console.log(
      `  Anyone who reaches ${options.host} can read and change everything: there is no login yet.`,
    );
  const place = databaseUrl().startsWith("postgres") ? "PostgreSQL" : dataDir;
  console.log(`\n  Descent is running at ${origin}\n  Data is in ${place}. Ctrl-C stops it.\n`);
  const sweep = options.demo && (await launchFirstSweep({ origin, dataDir, progress }));
  if (sweep) running.unshift(sweep);
}
