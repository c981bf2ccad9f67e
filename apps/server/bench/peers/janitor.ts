// node janitor.ts <folder>: ends what a bench started and removes its folder, once the bench's end of the pipe closes.
// It is a process of its own because a bench that is killed cleans up nothing. A line of input is a process group to
// end; with a minus in front it has ended already.
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { endGroup, isGroupAlive } from "./process-group.ts";

const graceMs = 5000;
const pollMs = 50;

const groups = new Set<number>();
for await (const line of createInterface({ input: process.stdin }))
  if (line.startsWith("-")) groups.delete(-Number(line));
  else groups.add(Number(line));
for (const group of groups) endGroup(group, "SIGTERM");
for (const end = Date.now() + graceMs; Date.now() < end && [...groups].some(isGroupAlive);)
  await setTimeout(pollMs);
for (const group of groups) endGroup(group, "SIGKILL");
rmSync(process.argv[2]!, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
