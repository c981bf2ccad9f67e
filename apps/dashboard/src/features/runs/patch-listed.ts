import type { Run } from "@descent/contracts";

interface RunsPage {
  readonly items: readonly Run[];
}

/** What a query of runs holds: one page, several, or something that is no list of runs. */
type Listed = RunsPage | { readonly pages: readonly RunsPage[] } | undefined;

/** The same lists with some runs changed; what holds none of them stays the same object. */
export function patchListed(data: unknown, runs: ReadonlySet<string>, change: (run: Run) => Run): unknown {
  const listed = data as Listed;
  if (typeof listed !== "object" || listed === null) return data;
  if ("pages" in listed)
    return { ...listed, pages: listed.pages.map((page) => patchPage(page, runs, change)) };
  return isRunsPage(listed) ? patchPage(listed, runs, change) : data;
}

function isRunsPage(page: RunsPage): boolean {
  return Array.isArray(page.items) && page.items.every((item) => typeof item.id === "string");
}

function patchPage<T extends RunsPage>(page: T, runs: ReadonlySet<string>, change: (run: Run) => Run): T {
  if (!page.items.some((run) => runs.has(run.id))) return page;
  return { ...page, items: page.items.map((run) => (runs.has(run.id) ? change(run) : run)) };
}
