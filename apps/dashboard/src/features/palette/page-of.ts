/** What the page in front of the reader shows. */
export interface PageOf {
  readonly project?: string | undefined;
  readonly run?: string | undefined;
  readonly sweep?: string | undefined;
}

/** Reads an address of the dashboard. */
export function pageOf(pathname: string): PageOf {
  const [, kind, name] = pathname.split("/");
  if (name === undefined || name === "") return {};
  const id = decodeURIComponent(name);
  if (kind === "projects") return { project: id };
  if (kind === "runs") return { run: id };
  return kind === "sweeps" ? { sweep: id } : {};
}
