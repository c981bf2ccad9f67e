import path from "node:path";
import { UserError } from "./fail.mjs";
import { Service } from "./service.mjs";
import { root } from "./tools.mjs";

const startMsMax = 60_000;

/** The dashboard's process, on loopback behind the server. */
export function startDashboard({ dataDir, port }) {
  return new Service({
    name: "dashboard",
    dataDir,
    args: [path.join(root, "apps/dashboard/.next/standalone/apps/dashboard/server.js")],
    env: { NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(port) },
  });
}

/** The server's process: the one address. */
export function startServer({ dataDir, host, port, dashboardUrl }) {
  return new Service({
    name: "server",
    dataDir,
    args: [path.join(root, "apps/server/src/main.ts")],
    env: {
      NODE_ENV: "production",
      DESCENT_HOST: host,
      DESCENT_PORT: String(port),
      DESCENT_DATA: dataDir,
      DATABASE_URL: databaseUrl(),
      DESCENT_DASHBOARD_URL: dashboardUrl,
      DESCENT_LOG_LEVEL: process.env.DESCENT_LOG_LEVEL ?? "warn",
    },
  });
}

/** PostgreSQL's address; empty where the data lie in SQLite's file. */
export function databaseUrl() {
  return process.env.DATABASE_URL ?? "";
}

/** Where a browser on this machine reaches the server. */
export function originOf({ host, port }) {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Resolves when the server is ready and shows the dashboard's pages. */
export async function waitUntilServed(origin, services, onProgress) {
  const deadline = Date.now() + startMsMax;
  await waitFor(`${origin}/readyz`, services, deadline);
  onProgress(0.5);
  await waitFor(`${origin}/`, services, deadline);
}

async function waitFor(url, services, deadline) {
  for (;;) {
    const broken = services.find((service) => service.gaveUp);
    if (broken) throw new UserError(broken.gaveUp);
    if (await answersOk(url)) return;
    if (Date.now() > deadline)
      throw new UserError(
        `${url} did not answer within ${startMsMax / 1000} s: see the logs in the data folder`,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answersOk(url) {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
