"use client";

import dynamic from "next/dynamic";

// Tables and words are on the screen before Recharts is: it is fetched beside the data, and a chart has its place
// and size from whoever shows it.
const bring = {
  lines: () => import("./line-chart.tsx").then(({ LineChart: Chart }) => Chart),
  scatter: () => import("./scatter-chart.tsx").then(({ ScatterChart: Chart }) => Chart),
  contours: () => import("./contour-chart.tsx").then(({ ContourChart: Chart }) => Chart),
  bars: () => import("./bar-chart.tsx").then(({ BarChart: Chart }) => Chart),
  histogram: () => import("./histogram-chart.tsx").then(({ HistogramChart: Chart }) => Chart),
};
if (typeof window !== "undefined") void bring.lines();

/** Curves; the other charts likewise. They draw as soon as their code is there, and nothing before. */
export const LineChart = dynamic(bring.lines, { ssr: false });
export const ScatterChart = dynamic(bring.scatter, { ssr: false });
export const ContourChart = dynamic(bring.contours, { ssr: false });
export const BarChart = dynamic(bring.bars, { ssr: false });
export const HistogramChart = dynamic(bring.histogram, { ssr: false });
