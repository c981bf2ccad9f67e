import type { AxisModel, LineIdentity } from "./chart-model.ts";
import type { StepSource } from "./step-source.ts";

/** A place in the plane of a toy loss's two parameters. */
export type Place = readonly [x: number, y: number];

/** A part of the plane, its edges included. */
export interface PlaneWindow {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** The grid of a loss surface: values row by row, the first at (xMin, yMin), the last at (xMax, yMax). */
export interface SurfaceGrid extends PlaneWindow {
  readonly columns: number;
  readonly rows: number;
  readonly minima: readonly Place[];
}

/** Where the loss is at least `value`: rings, of which those inside others are holes. */
export interface ContourLevel {
  readonly value: number;
  readonly rings: readonly (readonly Place[])[];
}

/** Whose path it is. Paths that share a colour differ by their dashes. */
export interface PathIdentity extends LineIdentity {
  readonly dash: readonly number[];
}

/** Where an optimizer was at a step. `loss` is undefined where none was logged. */
export interface PathPoint {
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly loss: number | undefined;
}

/** The last place of a path inside the window: a dot where it is still there, a cross where it got lost. */
export interface PathEnd {
  readonly place: Place;
  readonly mark: "dot" | "cross";
}

/** One optimizer's way, and what became of it. */
export interface OptimizerPath extends PathIdentity {
  readonly points: readonly PathPoint[];
  /** The lines that the window shows, cut at its edges. */
  readonly strokes: readonly (readonly Place[])[];
  readonly end: PathEnd | undefined;
  /** The first step outside the window. */
  readonly leftAt: number | undefined;
  /** Whether its last place is in the window. */
  readonly isInside: boolean;
  /** The first step whose place or loss is not finite. */
  readonly divergedAt: number | undefined;
}

/** Paths that are drawn as far as a step that moves with every frame. */
export interface PlayedPaths {
  readonly paths: readonly OptimizerPath[];
  readonly source: StepSource;
  readonly window: PlaneWindow;
}

/** Everything a contour chart draws. A level, and a path, lies on top of those before it. */
export interface ContourModel {
  readonly levels: readonly ContourLevel[];
  readonly minima: readonly Place[];
  readonly paths: readonly OptimizerPath[];
  readonly x: AxisModel;
  readonly y: AxisModel;
}
