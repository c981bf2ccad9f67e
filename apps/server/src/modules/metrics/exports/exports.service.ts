import { everyItem, type ItemPage } from "../../../every-item.ts";
import type { RunDirectory } from "../../runs/run-directory.ts";
import type { MetricReader, ReadOptions } from "../metric-reader.ts";
import type { RunRef } from "../metric-store.ts";
import type { ExportPart } from "./export-part.ts";

/** What a project export asks for, page after page. */
interface RunList {
  /** Runs that meet a filter, in the order of their ids. */
  listRefs(
    project: string,
    query: { filter?: string | undefined; cursor?: string | undefined },
  ): Promise<ItemPage<RunRef>>;
}

interface ExportsServiceParts {
  readonly reader: MetricReader;
  readonly directory: Pick<RunDirectory, "get">;
  readonly runs: RunList;
}

/** Points that are ready to be written, and what a file of them is called. */
export interface Export {
  readonly name: string;
  readonly parts: AsyncIterable<ExportPart>;
}

/** Points out as they are. What cannot be exported is refused before the first point is read. */
export class ExportsService {
  readonly #parts: ExportsServiceParts;

  constructor(parts: ExportsServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `run_not_found`. */
  async ofRun(id: string, options: ReadOptions): Promise<Export> {
    const run = await this.#parts.directory.get(id);
    return { name: `${run.project}-${run.id}-metrics`, parts: this.#read([run], options) };
  }

  /** @throws AppError `project_not_found`, `invalid_filter`. */
  async ofProject(project: string, filter: string | undefined, options: ReadOptions): Promise<Export> {
    const pageAfter = (cursor?: string) => this.#parts.runs.listRefs(project, { filter, cursor });
    const runs = everyItem(await pageAfter(), pageAfter);
    return { name: `${project}-metrics`, parts: this.#read(runs, options) };
  }

  async *#read(
    runs: Iterable<RunRef> | AsyncIterable<RunRef>,
    options: ReadOptions,
  ): AsyncGenerator<ExportPart> {
    for await (const run of runs)
      for await (const part of this.#parts.reader.read(run, options)) yield { ...part, run: run.id };
  }
}
