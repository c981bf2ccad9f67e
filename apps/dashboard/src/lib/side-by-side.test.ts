import { expect, test } from "vitest";
import { compareAddress, layersAddress, workspaceAddress } from "./side-by-side.ts";

const runs = ["run_aaaaaaaabbbbbbbb", "run_ccccccccdddddddd"];

test("pages with several runs name them each in its own way", () => {
  expect(compareAddress("p", runs)).toBe(
    "/projects/p/compare?runs=run_aaaaaaaabbbbbbbb,run_ccccccccdddddddd",
  );
  expect(layersAddress("p", runs)).toBe("/projects/p/layers?runs=aaaaaaaabbbbbbbb,ccccccccdddddddd");
  expect(workspaceAddress("p", runs)).toBe("/projects/p?only=bbbbbbbb.dddddddd&sel=bbbbbbbb.dddddddd");
});
