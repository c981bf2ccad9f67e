import { expect, test } from "vitest";
import { commandLine, environmentEntries } from "./environment-entries.ts";

test("an environment is one list: nested names, bytes in GiB, the command as a shell takes it", () => {
  const git = { commit: "0123", dirty: true };
  const environment = { command: ["node", "train.ts"], cpu: { count: 8 }, memoryBytes: 2 ** 33, git };
  expect(environmentEntries(environment)).toEqual([
    ["command", "node train.ts"],
    ["cpu.count", "8"],
    ["memoryBytes", "8.0 GiB"],
    ["git.commit", "0123"],
    ["git.dirty", "true"],
  ]);
});

test.each([
  ["node train.ts --lr 0.1", "node train.ts --lr 0.1"],
  [
    ["node", "a b.ts", "--name=it's", "--token=…", ""],
    String.raw`node 'a b.ts' '--name=it'\''s' --token=… ''`,
  ],
  [3, undefined],
  [[], undefined],
  [["node", 3], undefined],
])("the command %j reads %s", (command, line) => {
  expect(commandLine(command)).toBe(line);
});
