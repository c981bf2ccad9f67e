// Prints an npmrc for the build secret `npmrc`: this machine's registry settings, with its extra CA certificates
// written inline, since a path of the host means nothing inside a build. A build secret is in no layer.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import tls from "node:tls";

/** The lines of the user's npmrc that name a registry or log in to one. */
function registryLines() {
  const file = process.env.NPM_CONFIG_USERCONFIG ?? `${homedir()}/.npmrc`;
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => /^\s*(@[^=]+:)?registry\s*=|^\s*\/\//.test(line)).map((line) => line.trim());
}

function npmSetting(key) {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 30_000 };
  return execFileSync("npm", ["config", "get", key], options).trim();
}

/**
 * Only the certificates that Node lacks: npm hands `ca` to install scripts as one environment string, and one of over
 * 128 KB cannot be handed over. One string, not the list form `ca[]`, which pnpm does not read.
 */
function certificateLines() {
  const file = [npmSetting("cafile"), process.env.NODE_EXTRA_CA_CERTS].find(
    (name) => name && existsSync(name),
  );
  if (!file) return [];
  const bare = (pem) => pem.replace(/\s/g, "");
  const known = new Set(tls.rootCertificates.map(bare));
  const blocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
  const extra = (readFileSync(file, "utf8").match(blocks) ?? []).filter((pem) => !known.has(bare(pem)));
  return extra.length > 0 ? [`ca="${extra.join("\n").replace(/\r?\n/g, "\\n")}"`] : [];
}

process.stdout.write([...registryLines(), ...certificateLines(), ""].join("\n"));
