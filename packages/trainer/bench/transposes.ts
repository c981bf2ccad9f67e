// node bench/transposes.ts: products of matrices with transposed factors, as shares of the speed without.
import { Arena } from "../src/engine/arena.ts";
import { KernelRunner } from "../src/engine/f32/kernel-runner.ts";
import { Multiplier } from "../src/engine/f32/multiply.ts";
import type { Matrix } from "../src/engine/kernels.ts";
import type { Storage } from "../src/engine/storage.ts";
import { medianTimes } from "./medians.ts";

const turns = 15;
const productsPerTurn = 8;
const arena = new Arena("f32");
const multiplier = new Multiplier(new KernelRunner(arena));

const plain = (storage: Storage, size: number): Matrix => ({ storage, rowStride: size, columnStride: 1 });
const transposed = (storage: Storage, size: number): Matrix => ({
  storage,
  rowStride: 1,
  columnStride: size,
});
const forms = {
  NN: [plain, plain],
  NT: [plain, transposed],
  TN: [transposed, plain],
  TT: [transposed, transposed],
} as const;

for (const size of [128, 256, 512]) {
  const [x, y, c] = [arena.allocate(size * size), arena.allocate(size * size), arena.allocate(size * size)];
  for (const storage of [x, y])
    storage.data.forEach((_, at, data) => (data[at] = ((at * 7919) % 1009) / 1009));
  const runs = Object.values(forms).map(([left, right]) => {
    const [a, b] = [left(x, size), right(y, size)];
    return () => {
      for (let done = 0; done < productsPerTurn; done += 1)
        multiplier.run({ rows: size, columns: size, depth: size, a, b, c });
    };
  });
  const times = medianTimes(runs, { turns });
  const shares = Object.keys(forms).map((name, form) => `${name} ${(times[0]! / times[form]!).toFixed(2)}`);
  console.log(`${size} × ${size}: ${shares.join("  ")}`);
}
