import { distributionQuantiles, quantileMetric } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import {
  addPanel,
  dropPanel,
  duplicatePanel,
  editPanel,
  foldSections,
  freePanelId,
  movePanel,
  pinPanel,
  removePanel,
  resetPanel,
  resizePanel,
  shiftPanel,
} from "./change-board.ts";
import {
  boardLayoutSchema,
  pinnedSection,
  plainLayout,
  plainSettings,
  type BoardLayout,
} from "./panel-schema.ts";
import { boardColumns, prepareBoardRows } from "./prepare-board-rows.ts";
import { autoPanelId, prepareBoard, type Panel } from "./prepare-board.ts";
import { countPanels, searchBoard, withoutEmpty } from "./search-board.ts";

const metrics = ["train/a", "train/b", "train/c", "val/x", "val/y", "lr"];
const titles = (layout: BoardLayout, names = metrics) =>
  prepareBoard(names, layout).map(({ name, panels }) => [name, panels.map(({ title }) => title).join(" ")]);
const panelOf = (layout: BoardLayout, title: string): Panel => {
  const panel = prepareBoard(metrics, layout)
    .flatMap(({ panels }) => panels)
    .find((one) => one.title === title);
  if (!panel) throw new Error(`no panel ${title}`);
  return panel;
};
const id = autoPanelId;

describe("the board", () => {
  test("has a panel for each metric, in sections by prefix", () => {
    expect(titles(plainLayout)).toEqual([
      ["train", "train/a train/b train/c"],
      ["val", "val/x val/y"],
      ["", "lr"],
    ]);
  });

  test("keeps moves within and between sections, and still shows metrics that are new", () => {
    let layout = movePanel(plainLayout, id("train/c"), { section: "train", before: id("train/a") });
    layout = movePanel(layout, id("val/y"), { section: "train", before: id("train/b") });
    layout = movePanel(layout, id("lr"), { section: "mine", before: null });
    expect(titles(layout, [...metrics, "train/d", "val/z"])).toEqual([
      ["train", "train/c train/a val/y train/b train/d"],
      ["val", "val/x val/z"],
      ["mine", "lr"],
    ]);
  });

  test("keeps what was placed before a panel where it is when that panel moves on", () => {
    let layout = movePanel(plainLayout, id("train/c"), { section: "train", before: id("train/a") });
    layout = movePanel(layout, id("val/x"), { section: "train", before: id("train/c") });
    layout = movePanel(layout, id("train/c"), { section: "train", before: null });
    expect(titles(layout)[0]).toEqual(["train", "val/x train/a train/b train/c"]);
  });

  test("bears a layout of metrics that are gone", () => {
    let layout = movePanel(plainLayout, id("gone"), { section: "train", before: id("train/a") });
    layout = movePanel(layout, id("train/b"), { section: "train", before: id("gone") });
    layout = resizePanel(pinPanel(layout, id("gone"), true), id("gone"), { columns: 2, height: 4 });
    expect(titles(layout)[0]).toEqual(["train", "train/a train/c train/b"]);
  });

  test("moves a panel up and down among those that are shown, and stops at the ends", () => {
    const section = () => prepareBoard(metrics, layout)[0]!.panels;
    let layout = plainLayout;
    layout = shiftPanel(layout, section(), id("train/c"), -1);
    expect(titles(layout)[0]![1]).toBe("train/a train/c train/b");
    layout = shiftPanel(layout, section(), id("train/a"), 1);
    expect(titles(layout)[0]![1]).toBe("train/c train/a train/b");
    expect(shiftPanel(layout, section(), id("train/c"), -1)).toBe(layout);
    expect(shiftPanel(layout, section(), id("train/b"), 1)).toBe(layout);
  });

  test("pins panels on top in their own order; dropping there pins, dropping elsewhere takes the pin off", () => {
    let layout = pinPanel(pinPanel(plainLayout, id("lr"), true), id("train/b"), true);
    expect(titles(layout).slice(0, 2)).toEqual([
      [pinnedSection, "lr train/b"],
      ["train", "train/a train/c"],
    ]);
    layout = dropPanel(layout, id("val/x"), { section: pinnedSection, before: id("train/b") });
    expect(titles(layout)[0]).toEqual([pinnedSection, "lr val/x train/b"]);
    layout = dropPanel(layout, id("lr"), { section: "val", before: id("val/y") });
    expect(titles(layout).map(([, panels]) => panels)).toEqual([
      "val/x train/b",
      "train/a train/c",
      "lr val/y",
    ]);
  });

  test("hides panels of metrics, removes added ones, and resets to what a name makes", () => {
    let layout = removePanel(plainLayout, panelOf(plainLayout, "val/x"));
    expect(titles(layout)[1]).toEqual(["val", "val/y"]);
    layout = addPanel(layout, {
      id: "panel:1",
      section: "val",
      settings: { ...plainSettings, title: "mine" },
    });
    expect(titles(layout)[1]).toEqual(["val", "val/y mine"]);
    expect(titles(removePanel(layout, panelOf(layout, "mine")))[1]).toEqual(["val", "val/y"]);
    const edited = editPanel(layout, id("val/y"), { ...plainSettings, metrics: ["val/y"], title: "better" });
    expect(titles(edited)[1]).toEqual(["val", "better mine"]);
    expect(titles(resetPanel(edited, id("val/y")))[1]).toEqual(["val", "val/y mine"]);
  });

  test("puts a copy behind its panel under an id of its own", () => {
    const { panels } = prepareBoard(metrics, plainLayout)[0]!;
    const layout = duplicatePanel(plainLayout, panels, panels[0]!, freePanelId(plainLayout));
    expect(titles(layout)[0]).toEqual(["train", "train/a train/a train/b train/c"]);
    expect(freePanelId(layout)).toBe("panel:2");
  });

  test("lets metrics that match a panel's pattern join by themselves", () => {
    const settings = { ...plainSettings, metrics: ["lr"], pattern: "val/*" };
    const layout = addPanel(plainLayout, { id: "panel:1", section: "", settings });
    const of = (names: string[]) => prepareBoard(names, layout).at(-1)!.panels.at(-1)!.metrics;
    expect(of(metrics)).toEqual(["lr", "val/x", "val/y"]);
    expect(of([...metrics, "val/z"])).toEqual(["lr", "val/x", "val/y", "val/z"]);
  });

  test("shows a logged distribution as one histogram, not as a curve for each quantile", () => {
    const quantiles = distributionQuantiles.map((quantile) => quantileMetric("weights/dense1", quantile));
    const [section] = prepareBoard(quantiles, plainLayout);
    expect(section!.panels.map(({ title, settings, metrics: own }) => [title, settings.kind, own])).toEqual([
      ["weights/dense1", "histogram", quantiles],
    ]);
  });

  test("has a layout that reads back as it was, and one of an older dashboard in part", () => {
    const layout = resizePanel(pinPanel(plainLayout, id("lr"), true), id("lr"), { columns: 2, height: 6 });
    expect(boardLayoutSchema.parse(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
    expect(boardLayoutSchema.parse({ pinned: ["metric:lr"], unknown: 1 })).toEqual({
      ...plainLayout,
      pinned: ["metric:lr"],
    });
  });
});

describe("a search", () => {
  test("goes over all sections, folded ones too", () => {
    const layout = foldSections(plainLayout, ["train", "val"], true);
    const found = searchBoard(prepareBoard(metrics, layout), {
      matches: (name) => /[ax]$/.test(name),
      problem: undefined,
    });
    expect(found.map(({ name, isFolded, panels }) => [name, isFolded, panels.length])).toEqual([
      ["train", false, 1],
      ["val", false, 1],
    ]);
  });
});

test("a metric without points takes no place, unless a reader changed its panel", () => {
  const layout = resizePanel(plainLayout, id("lr"), { columns: 2, height: 4 });
  const shown = withoutEmpty(prepareBoard(metrics, layout), new Set(["train/a", "val/x", "val/y", "lr"]));
  expect(shown.map(({ name }) => name)).toEqual(["train", ""]);
  expect(countPanels(shown)).toBe(3);
});

describe("the rows of a board", () => {
  const rows = (layout: BoardLayout, width: number) =>
    prepareBoardRows(prepareBoard(metrics, layout), width).map((row) =>
      row.kind === "section" ? `[${row.section.name}]` : row.panels.map(({ title }) => title).join(" "),
    );

  test("are as many columns as fit cards of 340 px", () => {
    expect([300, 691, 692, 1044, 5000].map(boardColumns)).toEqual([1, 1, 2, 3, 6]);
  });

  test("fill: one, two and three panels take the whole width", () => {
    expect(rows(plainLayout, 1100)).toEqual([
      "[train]", "train/a train/b train/c",
      "[val]", "val/x val/y",
      "[]", "lr",
    ]); // prettier-ignore
  });

  test("break before a panel that is too wide for what is left, and are as high as their highest", () => {
    const layout = resizePanel(plainLayout, id("train/b"), { columns: 2, height: 8 });
    expect(rows(layout, 1100).slice(0, 3)).toEqual(["[train]", "train/a train/b", "train/c"]);
    expect(rows(layout, 800).slice(0, 4)).toEqual(["[train]", "train/a", "train/b", "train/c"]);
    const [, first, second] = prepareBoardRows(prepareBoard(metrics, layout), 1100);
    expect(first!.height - second!.height).toBe(4 * 40);
  });

  test("leave out what is folded away", () => {
    expect(rows(foldSections(plainLayout, ["train", "val"], true), 1100)).toEqual([
      "[train]",
      "[val]",
      "[]",
      "lr",
    ]);
  });

  test("of 2,000 metrics have keys of their own", () => {
    const many = Array.from({ length: 2000 }, (_, index) => `layer${index % 40}/weight${index}`);
    const keys = prepareBoardRows(prepareBoard(many, plainLayout), 1100).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
