/** Which runs the charts show: all but some, or only some; whichever is shorter to write down. */
export interface Visibility {
  readonly mode: "all-but" | "only";
  readonly ids: ReadonlySet<string>;
}

const idPrefix = "run_";

/** Reads the eyes from the address. */
export function readVisibility(params: URLSearchParams): Visibility {
  const only = params.get("only");
  const text = only ?? params.get("hide") ?? "";
  const ids = text.split(",").filter((id) => id !== "" && id !== "none");
  return { mode: only === null ? "all-but" : "only", ids: new Set(ids.map((id) => idPrefix + id)) };
}

/** Whether a run's eye is open. */
export function isShown({ mode, ids }: Visibility, run: string): boolean {
  return ids.has(run) === (mode === "only");
}

/** The part of an address that says which eyes are open, for links to pages with the same runs. */
export function visibilityOf(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => name === "hide" || name === "only");
  return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : "";
}

/** The address after some eyes were opened or closed, given all runs that are listed. */
export function writeVisibility(
  visibility: Visibility,
  changed: readonly string[],
  shown: boolean,
  listed: readonly string[],
): { hide: string | undefined; only: string | undefined } {
  const changedIds = new Set(changed);
  const isOpen = (id: string) => (changedIds.has(id) ? shown : isShown(visibility, id));
  const open = listed.filter(isOpen);
  const closed = listed.filter((id) => !isOpen(id));
  if (closed.length === 0) return { hide: undefined, only: undefined };
  if (closed.length <= open.length) return { hide: join(closed), only: undefined };
  return { hide: undefined, only: join(open) || "none" };
}

function join(ids: readonly string[]): string {
  return ids.map((id) => id.slice(idPrefix.length)).join(",");
}
