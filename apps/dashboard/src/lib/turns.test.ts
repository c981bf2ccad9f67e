import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

function framed() {
  const frames: (() => void)[] = [];
  const begun: string[] = [];
  const turns = createTurns((free) => frames.push(free));
  return {
    begun,
    frame: () => frames.shift()?.(),
    ask: (name: string) => turns.ask(() => begun.push(name)),
  };
}

test("the first begins at once, and then one in each frame, in the order of asking", () => {
  const { begun, frame, ask } = framed();
  ask("a");
  ask("b");
  ask("c");
  expect(begun).toEqual(["a"]);
  frame();
  expect(begun).toEqual(["a", "b"]);
  frame();
  expect(begun).toEqual(["a", "b", "c"]);
});

test("a turn that is given up costs no frame", () => {
  const { begun, frame, ask } = framed();
  ask("a");
  const giveUp = ask("b");
  ask("c");
  giveUp();
  frame();
  expect(begun).toEqual(["a", "c"]);
});

test("after a frame in which nobody waited, the next begins at once again", () => {
  const { begun, frame, ask } = framed();
  ask("a");
  frame();
  ask("b");
  expect(begun).toEqual(["a", "b"]);
});
