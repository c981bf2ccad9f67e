import type { Page } from "playwright-core";
import type { Span } from "./trace.ts";

/** A page with one chart, and what a reader does there; `span` is put around what is measured. */
export interface Subject extends AsyncDisposable {
  readonly name: string;
  readonly page: Page;
  /** The plot, in CSS pixels of the page. */
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** From the start of the navigation to the first frame with all curves, by a browser that was never there before. */
  readonly firstPaintMs: number;
  /** The same by a browser that has the page's code from before. */
  readonly nextPaintMs: number;
  readonly zoom: (from: number, to: number, span: Span) => Promise<void>;
  readonly append: (step: number, span: Span) => Promise<void>;
}
