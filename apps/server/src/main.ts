import { pino } from "pino";
import { buildApp } from "./app.ts";
import { shownUrl } from "./database/shown-url.ts";
import { createDependencies } from "./dependencies.ts";
import { readEnvironment } from "./environment.ts";

/** After this the process ends even if requests are still open. */
const shutdownMsMax = 10_000;

const environment = readEnvironment();
const logger = pino({ level: environment.logLevel });
const dependencies = await createDependencies({
  dataDir: environment.dataDir,
  databaseUrl: environment.databaseUrl,
  onError: (error) => logger.error(error),
});
const app = await buildApp({
  dependencies,
  allowedHosts: environment.allowedHosts,
  dashboardUrl: environment.dashboardUrl,
  logger,
});
const address = await app.listen({ host: environment.host, port: environment.port });
const database = environment.databaseUrl ? shownUrl(environment.databaseUrl) : environment.dataDir;
logger.info({ address, database, migrated: dependencies.migrated }, "ready");
// The supervisor and the tests wait for this line.
process.stdout.write(`descent server ready at ${address} (process ${process.pid})\n`);

let isClosing = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), shutdownMsMax).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal(error);
        process.exit(1);
      },
    );
  });
