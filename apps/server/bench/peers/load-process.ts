import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Tasks } from "./http-load.ts";
import type { Stage } from "./stage.ts";

/** Has the clients do a task; one at a time. */
export type Load = <T extends keyof Tasks>(
  task: T,
  options: Parameters<Tasks[T]>[0],
) => Promise<Awaited<ReturnType<Tasks[T]>>>;

export function startLoad(stage: Stage): Load {
  const program = fileURLToPath(import.meta.resolve("./http-load.ts"));
  const child = stage.start(process.execPath, [program], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  const ended = once(child, "exit").then(() => {
    throw new Error("the load generator has ended");
  });
  // Nobody waits for it between two tasks.
  ended.catch(() => {});
  return async (task, options) => {
    child.send({ task, options });
    const [{ result, error }] = (await Promise.race([once(child, "message"), ended])) as [
      { result?: unknown; error?: string },
    ];
    if (error !== undefined) throw new Error(error);
    return result as never;
  };
}
