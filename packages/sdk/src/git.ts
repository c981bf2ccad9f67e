import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The state of the repository that a program runs in. */
export type GitState = {
  readonly commit: string;
  /** The first line of the commit's message. */
  readonly message: string;
  /** Missing where no branch is checked out. */
  readonly branch?: string;
  /** Address of `origin` without a user's name or password; missing where there is none. */
  readonly remote?: string;
  /** Whether tracked files differ from the commit; missing where that takes too long to tell. */
  readonly dirty?: boolean;
};

const limitMs = 1000;

/** Asks `git`; undefined where there is none, no repository or no commit, or no answer within a second. Never rejects. */
export async function readGit(folder: string): Promise<GitState | undefined> {
  const [head, branch, remote, changes] = await Promise.all([
    ask(folder, ["log", "-1", "--format=%H%n%s"]),
    ask(folder, ["branch", "--show-current"]),
    ask(folder, ["remote", "get-url", "origin"]),
    ask(folder, ["status", "--porcelain", "--untracked-files=no"]),
  ]);
  if (!head) return undefined;
  const [commit = "", message = ""] = head.split("\n");
  return {
    commit,
    message,
    ...(branch && { branch }),
    ...(remote && { remote: withoutCredentials(remote) }),
    ...(changes !== undefined && { dirty: changes !== "" }),
  };
}

/** An address without what a user signs in with; `git@host:path` names no secret and stays. */
export function withoutCredentials(remote: string): string {
  const url = URL.parse(remote);
  if (!url?.host) return remote;
  url.username = "";
  url.password = "";
  url.search = "";
  url.hash = "";
  return url.href;
}

async function ask(folder: string, command: readonly string[]): Promise<string | undefined> {
  try {
    const options = { cwd: folder, timeout: limitMs, windowsHide: true };
    // Looking must not write into the repository.
    const { stdout } = await promisify(execFile)("git", ["--no-optional-locks", ...command], options);
    return stdout.trim();
  } catch {
    return undefined;
  }
}
