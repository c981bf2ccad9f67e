import { existsSync } from "node:fs";
import path from "node:path";

/**
 * Where sqlite3 has no binary to fetch it is compiled, against Node's headers, which the pinned `node` package
 * does not have; those of any Node do, since its interface is the stable one.
 */
export function nodeHeaders() {
  const prefix = path.resolve(process.execPath, "../..");
  const candidates = [prefix, "/usr/local", "/usr"];
  const found = candidates.find((dir) => existsSync(path.join(dir, "include/node/node_api.h")));
  return found && !process.env.npm_config_nodedir ? { npm_config_nodedir: found } : {};
}
