import { describe, expect, test } from "vitest";
import type { LayerSeries } from "./prepare-layer-series.ts";
import { layerStatistics, type LayerStatisticKey } from "./prepare-layer-statistics.ts";
import { judgeLayers } from "./prepare-layer-verdict.ts";

const length = 50;
const layer = (name: string, valueAt: number | ((share: number) => number)): LayerSeries => {
  const y = Float64Array.from({ length }, (_, step) =>
    typeof valueAt === "number" ? valueAt : valueAt(step / (length - 1)),
  );
  const broken = Uint8Array.from(y, (value) => (Number.isFinite(value) ? 0 : 1));
  return { layer: name, x: Float64Array.from({ length }, (_, step) => step), y, broken };
};
const judge = (key: LayerStatisticKey, ...series: LayerSeries[]) =>
  judgeLayers(
    layerStatistics.find((one) => one.key === key)!,
    series,
  );

test("without points, or with too few, nothing is judged", () => {
  expect(judge("gradient")).toEqual({ tone: "none", text: "No gradient norm has been logged yet." });
  const short = { ...layer("a", 1), y: Float64Array.of(1), broken: Uint8Array.of(0) };
  expect(judge("weight", short)).toEqual({
    tone: "none",
    text: "Too few points yet to judge the weight norm.",
  });
});

test("a layer that ends without a finite value has diverged, and outranks everything", () => {
  const lost = layer("conv2", (share) => (share > 0.8 ? Number.NaN : 1));
  expect(judge("gradient", layer("a", 0), lost, { ...lost, layer: "conv3" })).toEqual({
    tone: "bad",
    text: "conv2 (and 1 more) no longer has a finite gradient norm: the training has most likely diverged.",
  });
});

describe("gradients", () => {
  test("that vanish or explode on their way back are told by the first and the last layer", () => {
    expect(judge("gradient", layer("first", 2e-5), layer("mid", 1e-2), layer("last", 1))).toEqual({
      tone: "warn",
      text: "The gradient vanishes on its way back: first gets 1/50,000 of that of last. Early layers hardly learn.",
    });
    expect(judge("gradient", layer("first", 4000), layer("last", 1)).text).toBe(
      "The gradient explodes on its way back: first gets 4,000 times that of last.",
    );
  });

  test("that are zero, or have grown, name the layer", () => {
    expect(judge("gradient", layer("a", 1), layer("fc", 0)).text).toBe(
      "fc gets no gradient in half of the steps or more: it does not learn.",
    );
    expect(
      judge(
        "gradient",
        layer("a", 1),
        layer("fc", (share) => 10 ** (4 * share)),
      ).text,
    ).toMatch(/^The gradient of fc has grown [\d,]+-fold since the start: it is exploding\.$/);
  });

  test("of healthy layers are told from the least to the most, without the biases", () => {
    expect(judge("gradient", layer("a", 0.5), layer("a.bias", 0), layer("fc", 2))).toEqual({
      tone: "good",
      text: "Gradient norm 0.5 (a) to 2 (fc) in the median: nothing stands out.",
    });
  });
});

test("weights that grow or shrink tenfold name the layer and the likely cause", () => {
  expect(
    judge(
      "weight",
      layer("a", (share) => 10 ** (2 * share)),
    ).text,
  ).toMatch(/^The weights of a have grown \d+-fold since the start: the learning rate may be too high/);
  expect(
    judge(
      "weight",
      layer("a", (share) => 10 ** (-2 * share)),
    ).text,
  ).toMatch(/^The weights of a have shrunk to \S+ from \S+: regularization may be too strong\.$/);
  expect(judge("weight", layer("a", 3)).text).toBe("Weight norm 3 (a) in the median: nothing stands out.");
});

test("a signal that fades, swells or is the same for every input is told by its spread", () => {
  expect(judge("spread", layer("in", 1), layer("out", 1e-3)).text).toBe(
    "The signal fades on its way through: its spread falls from 1 (in) to 0.001 (out). Weights may begin too small.",
  );
  expect(judge("spread", layer("in", 1), layer("out", 500)).text).toBe(
    "The signal swells on its way through: its spread grows from 1 (in) to 500 (out). Weights may begin too large.",
  );
  expect(judge("spread", layer("in", 1), layer("mid", 0)).text).toBe(
    "mid gives the same output for every input: it is dead.",
  );
  expect(judge("spread", layer("in", 1), layer("out", 0.8)).tone).toBe("good");
});

test("outputs far from zero are told by their mean", () => {
  expect(judge("mean", layer("a", 0.1), layer("fc", -8)).text).toBe(
    "The outputs of fc lie around −8, far from zero: a normalization layer may help.",
  );
  expect(judge("mean", layer("a", 0.1)).tone).toBe("good");
});

test("more than half of the outputs saturated warns, nearly all is dead, few are fine", () => {
  expect(
    judge(
      "saturated",
      layer("a", 0.1),
      layer("fc", (share) => 0.7 * share),
    ),
  ).toEqual({
    tone: "warn",
    text: expect.stringMatching(/^6\d % of the outputs of fc are saturated at the end, more than half/),
  });
  expect(judge("saturated", layer("a", 0.99))).toMatchObject({
    tone: "bad",
    text: "99 % of the outputs of a are saturated at the end: it is all but dead.",
  });
  expect(judge("saturated", layer("a", 0.1), layer("fc", 0.2)).text).toBe(
    "No layer is saturated: at most 20 % of the outputs (fc).",
  );
});

test("an update ratio without a judge of its own is told by its span", () => {
  expect(judge("ratio", layer("a", 1e-3)).text).toMatch(/^Update ratio 0\.001 \(a\)/);
});
