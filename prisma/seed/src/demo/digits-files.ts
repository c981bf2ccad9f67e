import type { JsonRecord } from "@descent/contracts";
import type { PlannedFile } from "../plan.ts";
import type { Random } from "../random.ts";
import { confusionCsv, confusionOf, confusionPng } from "./confusion.ts";

/** What a net that learns digits leaves behind: its config, weights by step, and what it takes for what. */
export function digitsFiles(
  given: { readonly config: JsonRecord; readonly steps: number; readonly accuracy: number },
  random: Random,
): PlannedFile[] {
  const table = confusionOf(given.accuracy, random);
  const steps = Array.from({ length: Math.floor(given.steps / 200) }, (_, at) => 200 * (at + 1));
  return [
    { path: "config.json", bytes: textOf(JSON.stringify(given.config)) },
    { path: "tables/confusion.csv", bytes: textOf(confusionCsv(table)) },
    { path: "plots/confusion.png", bytes: confusionPng(table) },
    ...steps.map((step) => ({ path: `checkpoints/step-${step}.safetensors`, bytes: weightsOf(random) })),
  ];
}

const shapes = {
  "dense1.weight": [64, 32],
  "dense1.bias": [32],
  "dense2.weight": [32, 10],
  "dense2.bias": [10],
};

/** Weights as a safetensors file: the length of a header in JSON, the header, and the numbers. */
function weightsOf(random: Random): Uint8Array<ArrayBuffer> {
  let end = 0;
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const begin = end;
    end += 4 * shape.reduce((product, side) => product * side, 1);
    return [name, { dtype: "F32", shape, data_offsets: [begin, end] }] as const;
  });
  const header = textOf(JSON.stringify(Object.fromEntries(tensors)));
  const file = new DataView(new ArrayBuffer(8 + header.length + end));
  file.setBigUint64(0, BigInt(header.length), true);
  new Uint8Array(file.buffer).set(header, 8);
  for (let at = 8 + header.length; at < file.byteLength; at += 4)
    file.setFloat32(at, 0.1 * random.normal(), true);
  return new Uint8Array(file.buffer);
}

function textOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
