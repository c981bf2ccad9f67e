// Loaded into every program that the supervisor starts: ends it when the supervisor's end of the pipe closes, even
// by kill -9, which lets no supervisor clean up.
import { isMainThread } from "node:worker_threads";

// A worker thread loads this too, and its own standard input is closed from the start.
if (isMainThread) {
  const end = () => process.kill(process.pid, "SIGTERM");
  process.stdin.on("end", end);
  process.stdin.on("error", end);
  process.stdin.resume();
  process.stdin.unref?.();
}
