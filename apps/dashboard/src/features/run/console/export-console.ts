import type { ConsoleLine } from "@descent/contracts";
import { describeError } from "../../../lib/describe-error.ts";
import { formatCount } from "../../../lib/format.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { copyText } from "../../../ui/copy-text.ts";
import { notify } from "../../../ui/notify.ts";
import { plainText } from "./parse-ansi.ts";
import { readWholeConsole } from "./queries.ts";

/** Saves all that a run's program wrote as a text file, without colours. */
export async function saveConsole(run: string, name: string): Promise<void> {
  await attempt("The console was not saved", async () => {
    const { parts } = await readParts(run);
    saveFile(new Blob(parts, { type: "text/plain" }), `${name}.log`);
  });
}

/** Copies all that a run's program wrote, without colours. */
export async function copyConsole(run: string): Promise<void> {
  await attempt("The console was not copied", async () => {
    const { parts, count } = await readParts(run);
    if (await copyText(parts.join(""))) notify(`Copied ${formatCount(count, "line")}`);
  });
}

async function readParts(run: string): Promise<{ parts: string[]; count: number }> {
  const parts: string[] = [];
  let count = 0;
  for await (const lines of readWholeConsole(run)) {
    parts.push(textOf(lines));
    count += lines.length;
  }
  return { parts, count };
}

function textOf(lines: readonly ConsoleLine[]): string {
  return lines.map((line) => `${plainText(line.text)}\n`).join("");
}

async function attempt(failure: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    notify(failure, describeError(error).detail);
  }
}
