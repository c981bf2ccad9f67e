"use client";

import { lazyComponent } from "../lib/lazy-component.tsx";

// Tables and words are on the screen before Recharts is: it is fetched beside the data, and a chart has its place
// and size from whoever shows it.

/** Curves; the other charts likewise. They draw as soon as their code is there, and nothing before. */
export const LineChart = lazyComponent(async () => (await import("./line-chart.tsx")).LineChart);
export const ScatterChart = lazyComponent(async () => (await import("./scatter-chart.tsx")).ScatterChart);
export const ContourChart = lazyComponent(async () => (await import("./contour-chart.tsx")).ContourChart);
export const BarChart = lazyComponent(async () => (await import("./bar-chart.tsx")).BarChart);
export const HistogramChart = lazyComponent(
  async () => (await import("./histogram-chart.tsx")).HistogramChart,
);
