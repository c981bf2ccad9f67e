import type { Json, JsonRecord, View, ViewListing } from "@descent/contracts";

/** What a view keeps: the address of the page, and the layout that does not fit into one. */
export type ViewState = View["state"];

const viewParam = "view";

/** The present state of a page. */
export function stateOf(search: string, layout: JsonRecord): ViewState {
  const params = new URLSearchParams(search);
  params.delete(viewParam);
  return { search: params.toString(), layout };
}

/** The address of a page that shows a view. */
export function searchOf(view: Pick<View, "id" | "state">): string {
  const params = new URLSearchParams(view.state.search);
  params.set(viewParam, view.id);
  return `?${params.toString()}`;
}

/** Whether two states show the same, whatever the order in which they say it. */
export function isSameState(one: ViewState, other: ViewState): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ search, layout }: ViewState): string {
  const params = [...new URLSearchParams(search)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([params, sorted(layout)]);
}

function sorted(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** A view as it was opened or saved last in this browser. */
export type OpenedView = Pick<View, "id"> & Pick<ViewState, "layout">;

/** Whether a layout is that of a view with changes that nobody has saved: a page that begins must not undo them. */
export function hasUnsavedLayout(opened: OpenedView | undefined, view: string, layout: JsonRecord): boolean {
  if (opened?.id !== view) return false;
  return !isSameState({ search: "", layout: opened.layout }, { search: "", layout });
}

/** The view that a page shows at its start: the one that its address names alone, else the default where an address says nothing. */
export function viewToOpen(search: string, views: readonly ViewListing[]): ViewListing | undefined {
  const params = new URLSearchParams(search);
  const named = params.get(viewParam);
  params.delete(viewParam);
  if (params.size > 0) return undefined;
  return views.find((view) => (named === null ? view.isDefault : view.id === named));
}
