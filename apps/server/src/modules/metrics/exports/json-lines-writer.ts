import type { ExportPart } from "./export-part.ts";
import { IsoTimes } from "./iso-times.ts";

/** Writes points as JSON lines in UTF-8: one `ExportedPoint` of the contract a line. */
export async function* writeJsonLines(parts: AsyncIterable<ExportPart>): AsyncGenerator<Uint8Array> {
  const times = new IsoTimes();
  for await (const part of parts) yield Buffer.from(linesOf(part, times));
}

// Put together from pieces, in which JSON and JavaScript write numbers alike: `JSON.stringify` of each point takes twice as long.
function linesOf(part: ExportPart, times: IsoTimes): string {
  const series = `{"run":${JSON.stringify(part.run)},"metric":${JSON.stringify(part.metric)},"step":`;
  let lines = "";
  for (let at = 0; at < part.steps.length; at++) {
    const value = part.values[at]!;
    const valueText = Number.isFinite(value) ? value : `"${value}"`;
    lines += `${series}${part.steps[at]},"time":"${times.text(part.times[at]!)}","value":${valueText}}\n`;
  }
  return lines;
}
