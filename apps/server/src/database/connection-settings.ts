import { hostname } from "node:os";
import type { ClientConfig } from "pg";

/** What the server calls itself in PostgreSQL's list of sessions; longer names are cut off there. */
const applicationName = `descent process ${process.pid} on ${hostname()}`.slice(0, 63);

/**
 * How every connection is made. Whatever the role's own settings are: the tables lie in `public`, where Prisma looks
 * for them; a commit is acknowledged when it is on the disk; and a vanished server is noticed within a minute.
 */
export function connectionSettings(url: string): ClientConfig {
  const settings = {
    search_path: "public",
    synchronous_commit: "on",
    tcp_keepalives_idle: 30,
    tcp_keepalives_interval: 10,
    tcp_keepalives_count: 3,
  };
  return {
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  };
}
