import { existsSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { compileFunction } from "node:vm";

import { describe, expect, it } from "vitest";

import * as d from "../src/index.ts";

const docs = new URL("../../../docs/trainer/", import.meta.url);
const read = (page: string): string => readFileSync(new URL(page, docs), "utf8");
const text = read("optimizers.md");

interface Example {
  readonly heading: string;
  readonly code: string;
}

const examples: readonly Example[] = text
  .split(/^### /m)
  .slice(1)
  .flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    return [...section.matchAll(/```ts\n(.*?)```/gs)].map((match) => ({ heading, code: match[1]! }));
  });

/** What the page's first block makes, anew for each example. */
function world() {
  const [, begin] = /```ts\nimport \* as d from "@descent\/trainer";\n(.*?)```/s.exec(text)!;
  const make = compileFunction(`${begin!} return { train, net, loss };`, ["d"]) as (api: typeof d) => {
    readonly net: d.Network;
  };
  return { d, ...make(d), console: { log: () => undefined } };
}

describe("docs/trainer/optimizers.md", () => {
  it.each(examples)("has an example of $heading that runs as it is printed", async ({ code }) => {
    const names = world();
    const body = `return (async () => { ${stripTypeScriptTypes(code)} })();`;
    const run = compileFunction(body, Object.keys(names)) as (...values: unknown[]) => Promise<void>;
    await run(...Object.values(names));
    expect(names.net.parameters.values.every(Number.isFinite)).toBe(true);
  });

  it("shows only curves that exist", () => {
    const images = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1]!);
    expect(images.length).toBeGreaterThan(0);
    expect(images.filter((image) => !existsSync(new URL(image, docs)))).toEqual([]);
  });

  it.each([
    { page: "optimizers.md", folders: ["optimizers", "minimizers", "toy-losses"] },
    { page: "schedules.md", folders: ["schedules"] },
  ])("and its neighbours leave no function of the public API out: $page", ({ page, folders }) => {
    const words = new Set(read(page).match(/\w+/g));
    expect(publicNames(folders).filter((name) => !words.has(name))).toEqual([]);
  });
});

/** Names of functions that the index exports from these folders. */
function publicNames(folders: readonly string[]): readonly string[] {
  const index = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
  return [...index.matchAll(/^export \{([^}]+)\} from "\.\/([\w-]+)\//gm)]
    .filter((match) => folders.includes(match[2]!))
    .flatMap((match) => match[1]!.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "));
}
