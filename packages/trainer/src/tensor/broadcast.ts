import { TrainerError } from "../trainer-error.ts";
import { formatShape, isSameShape, type Shape } from "../shape.ts";

/**
 * The shape that all the shapes repeat to, as in NumPy: aligned at the last axis, axes of 1 and missing ones
 * repeat. Throws `shape`, showing all of them, when two axes differ and neither is 1.
 */
export function broadcastShape(shapes: readonly Shape[], name = "a pointwise operation"): Shape {
  const first = shapes[0] ?? [];
  if (shapes.every((shape) => isSameShape(shape, first))) return first;
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = new Set(shapes.map((shape) => shape[axis + shape.length - rank] ?? 1));
    sizes.delete(1);
    if (sizes.size <= 1) return [...sizes][0] ?? 1;
    throw new TrainerError(
      "shape",
      `${name} got shapes ${shapes.map(formatShape).join(" and ")}, which do not fit; aligned at the last axis, axes must be equal or 1.`,
    );
  });
}
