import { clamp } from "../lib/clamp.ts";
import type { Plot } from "./canvas-surface.ts";
import type { AxisModel, LineChartModel } from "./chart-model.ts";
import { frameOf, type Pixels } from "./prepare-drag-frame.ts";
import { domainBetween, dragKind, zoomAround, type DragKind } from "./prepare-zoom.ts";

type Interval = readonly [number, number];

/** What hears of drags, clicks and wheels on a plot. */
export interface DragTarget {
  readonly onZoomX: ((x: Interval) => void) | undefined;
  readonly onZoomY: (y: Interval) => void;
  readonly onBack: () => void;
  /** A click that was no drag, at a share of the plot's width. */
  readonly onClick: (share: number) => void;
}

interface Watched {
  readonly plot: Plot;
  /** The element that shows the frame being dragged. */
  readonly frame: () => HTMLElement | null;
  readonly latest: () => { readonly model: LineChartModel; readonly target: DragTarget };
}

interface Drag {
  readonly start: Pixels;
  /** The axis as it was when a pan began; undefined for a zoom. */
  readonly panned: AxisModel | undefined;
}

const wheelZoomPerPx = 0.0025;

/** Follows the pointer on a chart: drags, clicks, double clicks and wheels. */
export class DragWatch {
  readonly #element: HTMLElement;
  readonly #watched: Watched;
  #drag: Drag | undefined;
  #panFrame = 0;

  constructor(element: HTMLElement, watched: Watched) {
    this.#element = element;
    this.#watched = watched;
    element.addEventListener("pointerdown", this.#start);
    element.addEventListener("dblclick", this.#goBack);
    element.addEventListener("wheel", this.#wheel, { passive: false });
  }

  /** Follows it no longer. */
  end(): void {
    this.#stop();
    cancelAnimationFrame(this.#panFrame);
    this.#element.removeEventListener("pointerdown", this.#start);
    this.#element.removeEventListener("dblclick", this.#goBack);
    this.#element.removeEventListener("wheel", this.#wheel);
  }

  readonly #start = (event: PointerEvent): void => {
    const start = this.#placeOf(event);
    const isMark = event.target instanceof Element && event.target.closest("[data-chart-control]");
    if (event.button !== 0 || isMark || !this.#isInside(start)) return;
    const { model, target } = this.#watched.latest();
    this.#drag = { start, panned: event.shiftKey && target.onZoomX ? model.x : undefined };
    window.addEventListener("pointermove", this.#move);
    window.addEventListener("pointerup", this.#finish);
    window.addEventListener("pointercancel", this.#stop);
  };

  readonly #move = (event: PointerEvent): void => {
    if (!this.#drag) return;
    const { start, panned } = this.#drag;
    const place = this.#placeOf(event);
    if (panned) this.#pan(panned, (start.x - place.x) / this.#watched.plot.width);
    else this.#showFrame(start, place);
  };

  readonly #finish = (event: PointerEvent): void => {
    const ended = this.#drag;
    // Before the frame is hidden: to measure afterwards would lay the page out once more.
    const place = this.#placeOf(event);
    this.#stop();
    if (!ended) return;
    const kind = this.#kindOf(ended.start, place);
    const { model, target } = this.#watched.latest();
    const { plot } = this.#watched;
    const across = ({ x }: Pixels) => clamp((x - plot.x) / plot.width, 0, 1);
    const up = ({ y }: Pixels) => clamp(1 - (y - plot.y) / plot.height, 0, 1);
    if (kind === "none") target.onClick(across(place));
    if (kind === "none" || ended.panned) return;
    if (kind !== "y") target.onZoomX?.(domainBetween(model.x, across(ended.start), across(place)));
    if (kind !== "x") target.onZoomY(domainBetween(model.y, up(ended.start), up(place)));
  };

  readonly #stop = (): void => {
    this.#drag = undefined;
    const element = this.#watched.frame();
    if (element) element.hidden = true;
    window.removeEventListener("pointermove", this.#move);
    window.removeEventListener("pointerup", this.#finish);
    window.removeEventListener("pointercancel", this.#stop);
  };

  /** A trackpad's sideways move and Shift pan, Ctrl zooms; all else scrolls the page. */
  readonly #wheel = (event: WheelEvent): void => {
    const { model, target } = this.#watched.latest();
    const { plot } = this.#watched;
    if (!target.onZoomX) return;
    const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const share = clamp((this.#placeOf(event).x - plot.x) / plot.width, 0, 1);
      target.onZoomX(zoomAround(model.x, share, Math.exp(event.deltaY * wheelZoomPerPx)));
    } else if (event.shiftKey || Math.abs(across) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.#pan(model.x, across / plot.width);
    }
  };

  readonly #goBack = (event: MouseEvent): void => {
    if (this.#isInside(this.#placeOf(event))) this.#watched.latest().target.onBack();
  };

  /** Once per frame: each step of a pan draws every chart. */
  #pan(axis: AxisModel, share: number): void {
    cancelAnimationFrame(this.#panFrame);
    this.#panFrame = requestAnimationFrame(() =>
      this.#watched.latest().target.onZoomX?.(domainBetween(axis, share, 1 + share)),
    );
  }

  /** Without a shared x axis to zoom, every drag is about y. */
  #kindOf(start: Pixels, place: Pixels): DragKind {
    const kind = dragKind(place.x - start.x, place.y - start.y);
    return this.#watched.latest().target.onZoomX || kind === "none" ? kind : "y";
  }

  #showFrame(start: Pixels, place: Pixels): void {
    const element = this.#watched.frame();
    if (!element) return;
    const kind = this.#kindOf(start, place);
    element.hidden = kind === "none";
    for (const [side, pixels] of Object.entries(frameOf(this.#watched.plot, kind, start, place)))
      element.style.setProperty(side, `${pixels}px`);
  }

  #placeOf(event: MouseEvent): Pixels {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #isInside({ x, y }: Pixels): boolean {
    const { plot } = this.#watched;
    return x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y <= plot.y + plot.height;
  }
}
