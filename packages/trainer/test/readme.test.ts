import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, vi } from "vitest";

import {
  createDataset,
  dense,
  fit,
  gradientCheck,
  relu,
  sequential,
  softmaxCrossEntropy,
} from "../src/index.ts";
import { trainWithCheckpoints } from "./examples/go-on.ts";
import { adamax } from "./examples/own-optimizer.ts";
import { affine } from "./examples/own-layer.ts";
import { logCoshLoss } from "./examples/own-loss.ts";
import { gradientError, normals } from "./support.ts";
import { Random } from "../src/random.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const examples = readdirSync(new URL("examples", import.meta.url));

describe("the README's examples", () => {
  it.each(examples)("%s is printed as it is run here", (file) => {
    expect(read("../README.md")).toContain(read(`examples/${file}`));
  });

  it.each(examples.filter((file) => file.startsWith("own-")))("%s takes fewer than 20 lines", (file) => {
    expect(read(`examples/${file}`).trim().split("\n").length).toBeLessThan(20);
  });

  it("train-spirals.ts learns, and logs ratios and epochs", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const { scores } = await import("./examples/train-spirals.ts");
    const rows = log.mock.calls;
    log.mockRestore();
    expect(scores.accuracy).toBeGreaterThan(0.95);
    expect(rows.filter((row) => row[3] === "dense1.weight")).toHaveLength(10);
    expect(rows.filter((row) => row.length === 3)).toHaveLength(40);
  });

  it("own-layer.ts has true gradients for every parameter", () => {
    const net = sequential([affine(), dense(3), relu(), affine(), dense(2)], {
      inputShape: [4],
      seed: 1,
      precision: "f64",
    });
    const inputs = normals(20, 1);
    const run = (isBackward: boolean): number =>
      net.tape.step((tape) => {
        const pass = { train: true, step: 0, random: new Random(1) };
        const output = net.forward(tape.constant([5, 4], inputs), pass);
        const loss = softmaxCrossEntropy(output, tape.constant([5], [0, 1, 0, 1, 1]));
        if (isBackward) tape.backward(loss);
        return loss.item();
      });
    run(true);
    const { values, gradients } = net.parameters;
    expect(gradientCheck(values, gradients.slice(), () => run(false)).error).toBeLessThan(1e-6);
    expect(net.parameters.getRange("affine2.scale").shape).toEqual([3]);
  });

  it("own-loss.ts has true gradients", () => {
    expect(
      gradientError([[4, 3]], (x) => logCoshLoss(x, x.tape.constant([4, 3], normals(12, 8)))),
    ).toBeLessThan(1e-6);
  });

  it("go-on.ts ends with the same bits whether it was interrupted or not", async () => {
    const directory = mkdtempSync(join(tmpdir(), "descent-"));
    const size = 8 * 8 * 60;
    const targets = Uint8Array.from({ length: 60 }, (_, index) => index % 2);
    const train = createDataset({ inputs: normals(size, 1), inputShape: [8, 8, 1], targets });
    const whole = await trainWithCheckpoints(join(directory, "whole"), train);
    const abort = new AbortController();
    const file = join(directory, "parts");
    const interrupt = (): unknown => (existsSync(file) ? abort.abort() : setImmediate(interrupt));
    interrupt();
    await trainWithCheckpoints(file, train, abort.signal);
    expect(abort.signal.aborted).toBe(true);
    const resumed = await trainWithCheckpoints(file, train);
    expect(resumed.stateDict()).toEqual(whole.stateDict());
    rmSync(directory, { recursive: true });
  });

  it("own-optimizer.ts and own-loss.ts fit a line", async () => {
    const inputs = normals(60, 1);
    const targets = inputs.map((x) => 2 * x + 1);
    const train = createDataset({ inputs, inputShape: [1], targets, targetShape: [1] });
    const net = sequential([dense(1)], { inputShape: [1], seed: 1 });
    await fit(net, {
      train,
      loss: logCoshLoss,
      optimizer: adamax(0.1),
      epochs: 200,
      batchSize: 20,
      seed: 1,
    });
    expect(net.parameters.values[0]).toBeCloseTo(2, 4);
    expect(net.parameters.values[1]).toBeCloseTo(1, 4);
  });
});
