import { Arena } from "../arena.ts";
import type { Engine } from "../engine.ts";
import { plainWindows } from "../plain-windows.ts";
import { multiply } from "./multiply.ts";
import { pointwise } from "./pointwise.ts";
import { sumSquares } from "./sum-squares.ts";

/** The reference engine: float64 by plain loops, whose derivatives can be differentiated again. */
export function createF64Engine(): Engine {
  return { arena: new Arena("f64"), kernels: { multiply, pointwise, sumSquares, ...plainWindows } };
}
