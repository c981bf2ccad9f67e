import type { ChildProcess } from "node:child_process";
import { freePort, startProgram } from "./server-process.ts";

/** The built dashboard in a process of its own. */
export async function startDashboardProcess(): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const environment = { NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(port) };
  const program = "apps/dashboard/.next/standalone/apps/dashboard/server.js";
  return { url: `http://127.0.0.1:${port}`, process: await startProgram(program, environment, /Ready in/) };
}
