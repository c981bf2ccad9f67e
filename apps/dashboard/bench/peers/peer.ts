import { valueOf } from "./curves.ts";

/** What a peer's page offers: the same three things that a reader does on the dashboard. */
export interface Peer {
  readonly zoom: (from: number, to: number) => void;
  readonly append: (step: number) => void;
}

/** How much a peer draws, and how large. */
export interface PeerSize {
  readonly lines: number;
  readonly points: number;
  readonly width: number;
  readonly height: number;
}

declare global {
  interface Window {
    peer: Peer;
    peerSize: PeerSize;
  }
}

/** The columns that all peers draw: one of steps, then one per line. */
export function columnsOf({ lines, points }: PeerSize): number[][] {
  const steps = Array.from({ length: points }, (_, step) => step);
  return [steps, ...Array.from({ length: lines }, (_, line) => steps.map((step) => valueOf(line, step)))];
}

/** The columns with one more step. */
export function withStep(columns: readonly number[][], step: number): number[][] {
  return columns.map((column, at) => [...column, at === 0 ? step : valueOf(at - 1, step)]);
}

/** The ten highest values at a step, as every tooltip here lists them. */
export function topTen(columns: readonly number[][], index: number): { line: number; value: number }[] {
  return columns
    .slice(1)
    .map((column, line) => ({ line, value: column[index] ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, 10);
}

/** The colour of a line. */
export function colourOf(line: number): string {
  return `hsl(${(line * 47) % 360} 60% 45%)`;
}
