// Draws the curves of docs/trainer/optimizers.md: every optimizer on two toy losses, beside plain gradient descent,
// each at the best of the race's learning rates; K-FAC, which has to see layers, on the digits beside AdamW.
//   node src/optimizer-curves.ts <folder>
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digitsFigure } from "./curves/digits-figure.ts";
import { optimizerFigure } from "./curves/optimizer-figure.ts";
import { racers } from "./race/catalogue.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("optimizer-curves: name the folder that the images go to.");
  process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  const plain = racers.find(({ name }) => name === "sgd")!;
  for (const racer of racers) writeFileSync(join(folder, `${racer.name}.svg`), optimizerFigure(racer, plain));
  writeFileSync(join(folder, "kfac.svg"), await digitsFigure());
  console.log(`${racers.length + 1} curves in ${folder}`);
}
