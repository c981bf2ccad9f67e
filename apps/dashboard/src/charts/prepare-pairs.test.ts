import { expect, test } from "vitest";
import { partnersOf, partOf, withoutPartners } from "./prepare-pairs.ts";

test("a training metric knows its partners, at the beginning and at the end of the name", () => {
  expect(partnersOf("train/loss")).toContain("validation/loss");
  expect(partnersOf("train_loss")).toContain("val_loss");
  expect(partnersOf("loss/train")).toContain("loss/test");
  expect(partnersOf("loss")).toEqual([]);
  expect(partnersOf("val/loss")).toEqual([]);
});

test("a word inside a name means nothing", () => {
  expect(partnersOf("head/train/loss")).toEqual([]);
  expect(partnersOf("trainable/count")).toEqual([]);
});

test("what a name says of its data is told", () => {
  expect([partOf("Val/loss"), partOf("loss_test"), partOf("lr")]).toEqual(["Val", "test", undefined]);
});

test("metrics that are drawn with their training metric have no chart of their own, others keep theirs", () => {
  const metrics = ["train/loss", "val/loss", "val/accuracy", "loss", "test/loss"];
  expect(withoutPartners(metrics)).toEqual(["train/loss", "val/accuracy", "loss"]);
});
