// node bench/transposes.ts: products of matrices with transposed factors, as shares of the speed without.
import { Arena } from "../src/engine/arena.ts";
import { KernelRunner } from "../src/engine/f32/kernel-runner.ts";
import { Multiplier } from "../src/engine/f32/multiply.ts";
import type { Matrix } from "../src/engine/kernels.ts";
import type { Storage } from "../src/engine/storage.ts";

const rounds = 15;
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
  const times = new Map<string, number[]>(Object.keys(forms).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [left, right]] of Object.entries(forms)) {
      const [a, b] = [left(x, size), right(y, size)];
      const start = performance.now();
      for (let turn = 0; turn < productsPerTurn; turn += 1)
        multiplier.run({ rows: size, columns: size, depth: size, a, b, c });
      times.get(name)!.push(performance.now() - start);
    }
  }
  const median = (name: string): number =>
    times.get(name)!.toSorted((p, q) => p - q)[Math.floor(rounds / 2)]!;
  const shares = Object.keys(forms).map((name) => `${name} ${(median("NN") / median(name)).toFixed(2)}`);
  console.log(`${size} × ${size}: ${shares.join("  ")}`);
}
