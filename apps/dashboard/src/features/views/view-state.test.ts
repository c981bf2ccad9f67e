import type { View } from "@descent/contracts";
import { expect, test } from "vitest";
import { hasUnsavedLayout, isSameState, searchOf, stateOf, viewToOpen } from "./view-state.ts";

const view = (id: string, isDefault: boolean) =>
  ({ id, isDefault, state: { search: "sort=name", layout: {} } }) as View;
const views = [view("view_a", true), view("view_b", false)];

test("a view keeps the address without its own name, and gives both back", () => {
  expect(stateOf("?sort=name&view=view_a", {})).toEqual({ search: "sort=name", layout: {} });
  expect(searchOf(view("view_a", false))).toBe("?sort=name&view=view_a");
});

test("the order of parameters and keys makes no difference, their content does", () => {
  const one = { search: "a=1&b=2", layout: { x: { p: 1, q: [1, 2] }, y: 2 } };
  expect(isSameState(one, { search: "b=2&a=1", layout: { y: 2, x: { q: [1, 2], p: 1 } } })).toBe(true);
  expect(isSameState(one, { ...one, search: "a=1&b=3" })).toBe(false);
  expect(isSameState(one, { ...one, layout: { x: { p: 1, q: [2, 1] }, y: 2 } })).toBe(false);
});

test("a project opened without a state shows its default view; one with a state keeps that", () => {
  expect(viewToOpen("", views)?.id).toBe("view_a");
  expect(viewToOpen("?sort=name", views)).toBe(undefined);
  expect(viewToOpen("", [views[1]!])).toBe(undefined);
});

test("an address that only names a view opens it", () => {
  expect(viewToOpen("?view=view_b", views)?.id).toBe("view_b");
  expect(viewToOpen("?view=view_b&sort=name", views)).toBe(undefined);
  expect(viewToOpen("?view=view_gone", views)).toBe(undefined);
});

test("what was changed on a view and not saved is told from what is only older than the view", () => {
  const opened = { id: "view_a", layout: { columns: 1, panels: [2] } };
  expect(hasUnsavedLayout(opened, "view_a", { columns: 1, panels: [3] })).toBe(true);
  expect(hasUnsavedLayout(opened, "view_a", { panels: [2], columns: 1 })).toBe(false);
  expect(hasUnsavedLayout(opened, "view_b", { columns: 9 })).toBe(false);
  expect(hasUnsavedLayout(undefined, "view_a", { columns: 9 })).toBe(false);
});
