// Loaded into every service before its program: ends it when the supervisor's end of the pipe closes, even by
// kill -9, which lets no supervisor clean up.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.on("error", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
process.stdin.unref?.();
