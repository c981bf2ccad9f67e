import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRun } from "@descent/contracts";
import { describe, expect, it, vi } from "vitest";
import { readGit, withoutCredentials } from "./git.ts";
import { describeEnvironment, withoutSecrets } from "./run-environment.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "descent-git-"));

describe("the environment of a run", () => {
  it("is what createRun takes, and has nothing of the environment variables", async () => {
    vi.stubEnv("DESCENT_TEST_SECRET", "hunter2-in-a-variable");
    const environment = await describeEnvironment();
    expect(createRun.body.safeParse({ environment }).error).toBeUndefined();
    const [program] = environment["command"] as string[];
    expect(environment).toMatchObject({ cwd: process.cwd(), node: process.versions.node });
    expect(program).toBe(process.argv0);
    expect(JSON.stringify(environment)).not.toContain("hunter2");
  });

  it("is unknown where the folder of the process is gone, and a run begins all the same", async () => {
    vi.resetModules();
    const cwd = vi.spyOn(process, "cwd").mockImplementation(() => {
      throw new Error("ENOENT: uv_cwd");
    });
    const fresh = await import("./run-environment.ts");
    expect(await fresh.describeEnvironment()).toEqual({});
    cwd.mockRestore();
  });

  it("leaves out the values of arguments that are called like secrets", () => {
    expect(
      withoutSecrets(["train.ts", "--api-key=abc", "--token", "def", "--lr=0.1", "--password", "-v"]),
    ).toEqual(["train.ts", "--api-key=…", "--token", "…", "--lr=0.1", "--password", "-v"]);
  });
});

describe("git", () => {
  it("tells the commit, branch, remote and whether files differ", async () => {
    const cwd = folder();
    const git = (...command: string[]) => execFileSync("git", command, { cwd, encoding: "utf8" }).trim();
    git("init", "--quiet", "--initial-branch=trunk");
    git("remote", "add", "origin", "https://me:secret@host.test/a/b.git");
    writeFileSync(join(cwd, "a.txt"), "1");
    git("add", "a.txt");
    git("-c", "user.name=a", "-c", "user.email=a@b.test", "commit", "--quiet", "-m", "first\n\nmore");
    const commit = git("rev-parse", "HEAD");
    const remote = "https://host.test/a/b.git";
    const clean = { commit, message: "first", branch: "trunk", remote, dirty: false };
    expect(await readGit(cwd)).toEqual(clean);
    writeFileSync(join(cwd, "a.txt"), "2");
    expect(await readGit(cwd)).toEqual({ ...clean, dirty: true });
  });

  it("is nothing where there is no repository, or no such folder", async () => {
    expect(await readGit(folder())).toBeUndefined();
    expect(await readGit(join(folder(), "nowhere"))).toBeUndefined();
  });

  it.each([
    ["https://user:token@host.test/a.git?key=1", "https://host.test/a.git"],
    ["https://token@host.test/a.git", "https://host.test/a.git"],
    ["ssh://git:pw@host.test:22/a.git", "ssh://host.test:22/a.git"],
    ["git@host.test:a/b.git", "git@host.test:a/b.git"],
    ["/srv/a.git", "/srv/a.git"],
  ])("shows the remote %s as %s", (remote, shown) => {
    expect(withoutCredentials(remote)).toBe(shown);
  });
});
