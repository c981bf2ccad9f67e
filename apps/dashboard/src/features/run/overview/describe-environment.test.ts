import { expect, test } from "vitest";
import { describeEnvironment } from "./describe-environment.ts";

const git = { commit: "0123456789abcdef", branch: "main", dirty: true, message: "try it" };

test("command and git state stand apart, the rest is listed", () => {
  const parts = describeEnvironment({ command: "node train.ts", git, node: "v24", memoryBytes: 2 ** 33 });
  expect(parts.command).toBe("node train.ts");
  expect(parts.git).toMatchObject({ commit: git.commit, branch: "main", isDirty: true });
  expect(parts.rest).toEqual([
    ["node", "v24"],
    ["memoryBytes", "8.0 GiB"],
  ]);
});

test.each([
  ["https://host/a/b.git", "https://host/a/b.git"],
  ["http://host/a", undefined],
  ["git@host:a/b.git", undefined],
  ["javascript:alert(1)", undefined],
  ["https://user@host/a", undefined],
])("a remote %s is a link to %s", (remote, link) => {
  expect(describeEnvironment({ git: { ...git, remote } }).git?.remoteLink).toBe(link);
});

test("what has an unknown shape is listed all the same", () => {
  const { command, git: state, rest } = describeEnvironment({ command: 3, git: "none" });
  expect([command, state]).toEqual([undefined, undefined]);
  expect(rest).toEqual([
    ["command", "3"],
    ["git", "none"],
  ]);
});
