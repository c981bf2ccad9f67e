// A server in a process of its own, forked by a bench: `descent` as it is, `floor` with a store that keeps nothing,
// `rows` with a store that writes a row per point. Tells its port, and answers questions about itself.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { buildApp } from "../../src/app.ts";
import { createDependencies, type Dependencies } from "../../src/dependencies.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { MetricsService } from "../../src/modules/metrics/metrics.service.ts";
import type { MetricStore } from "../../src/modules/metrics/metric-store.ts";
import { rowStore } from "./row-store.ts";
import type { ServerKind, ServerQuestion, ServerStatistics } from "./bench-server.ts";

const [kind, dataDir] = process.argv.slice(2) as [ServerKind, string];
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const dependencies = await withStore(
  await createDependencies({ dataDir, onError: (error) => console.error(error) }),
);
const app = await buildApp({ dependencies });
const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
process.send!({ port });

process.on("message", (question: ServerQuestion) => {
  if (question === "end") {
    void app.close().then(() => process.disconnect());
    return;
  }
  const { user, system } = process.cpuUsage();
  const statistics: ServerStatistics = {
    rss: process.memoryUsage().rss,
    cpuMs: (user + system) / 1000,
    loopHeldMs: loop.max / 1e6,
  };
  loop.reset();
  process.send!(statistics);
});

/** The same routes, validation and services; only what they hand points to differs. */
async function withStore(own: Dependencies): Promise<Dependencies> {
  if (kind === "descent") return own;
  const store =
    kind === "floor"
      ? { append: async () => ({ duplicate: false }) }
      : await rowStore(await openDatabase(`${dataDir}/rows`));
  const knowsEveryone = { writerFor: async () => 1, hasWriter: async () => true };
  const metrics = new MetricsService({
    store: { ...knowsEveryone, ...store } as unknown as MetricStore,
    directory: own.directory,
    summaries: { noteAppend: () => {} } as never,
    events: own.events,
    values: undefined as never,
  });
  return { ...own, metrics };
}
