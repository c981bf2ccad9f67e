/** npm and its shell end at SIGTERM without passing it on: that this process has a new parent is the only sign. */
const parentCheckMs = 250;

/** Stops the services in their order when the user or the system asks; asking twice ends at once. */
export function stopOnSignals(services, progress) {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    progress.end();
    console.log("\n  Stopping …");
    for (const service of services) await service.stop();
    console.log("  Stopped. Everything acknowledged is on disk.");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop();
  }, parentCheckMs).unref();
}
