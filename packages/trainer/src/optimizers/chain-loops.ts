import { input, scalar, type Expression } from "../expressions/expression.ts";
import { createProgram, type Program } from "../expressions/program.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Link, StepFacts, Transform, WholeTransform } from "./transforms/transform.ts";

/** Formulas that run as one loop. */
export interface ChainPart {
  readonly transforms: readonly Transform[];
  /** Its slots among those of the chain: the first, and the one behind the last. */
  readonly slots: readonly [number, number];
  /** Whether it gets the gradient itself. */
  readonly isFirst: boolean;
  /** What looks at whole parameters behind it; nothing at the end of the chain. */
  readonly whole: WholeTransform | undefined;
}

/** Cuts a chain behind each link that looks at whole parameters. */
export function splitChain(chain: readonly Link[]): readonly ChainPart[] {
  const parts: ChainPart[] = [];
  let transforms: Transform[] = [];
  const close = (whole: WholeTransform | undefined): void => {
    const firstSlot = parts.at(-1)?.slots[1] ?? 0;
    const slots = [firstSlot, firstSlot + slotNames(transforms).length] as const;
    parts.push({ transforms, slots, isFirst: parts.length === 0, whole });
    transforms = [];
  };
  for (const link of chain) {
    if ("rule" in link) transforms.push(link);
    else close(link);
  }
  close(undefined);
  return parts;
}

/** Slots of a chain, in the order in which its state holds them. */
export function slotNames(chain: readonly Link[]): readonly string[] {
  return chain.flatMap((link) => ("rule" in link ? (link.slots ?? []) : []));
}

/**
 * The loop of a part for parameters on which the active transforms act. Inputs: value, update so far (the
 * gradient at first), slots. Outputs: new value at the end of the chain, else the new update; then new slots.
 * Scalars: the numbers of all transforms.
 */
export function partProgram({ transforms, whole }: ChainPart, active: readonly boolean[]): Program {
  const value = input(0);
  let update: Expression = input(1);
  const next: Expression[] = [];
  let number = 0;
  for (const [link, { slots = [], numbers, rule }] of transforms.entries()) {
    const own = slots.map((_, index) => input(2 + next.length + index));
    const given = Array.from({ length: numbers?.count ?? 0 }, (_, index) => scalar(number + index));
    number += given.length;
    if (!active[link]) {
      next.push(...own);
      continue;
    }
    const result = rule(update, { value, slots: own, numbers: given });
    update = result.update;
    next.push(...checkedSlots(slots, result.slots ?? own));
  }
  const program = createProgram([whole ? update : value.subtract(update), ...next], 2 + next.length);
  return { ...program, scalars: number };
}

function checkedSlots(names: readonly string[], given: readonly Expression[]): readonly Expression[] {
  if (given.length === names.length) return given;
  throw new TrainerError(
    "argument",
    `a rule gave ${given.length} new slots, but its transform has ${names.length}: ${names.join(", ")}; give one for each, in their order.`,
  );
}

/** The numbers of a transform in this step. Throws `argument` where they are not as many as it says. */
export function numbersOf({ numbers }: Transform, facts: StepFacts): readonly number[] {
  const given = numbers?.at(facts) ?? [];
  if (given.length === (numbers?.count ?? 0)) return given;
  throw new TrainerError(
    "argument",
    `a transform gave ${given.length} numbers for a step, but its count is ${numbers?.count}; let both agree.`,
  );
}

/** The loop that moves parameters ahead, or nothing where no transform asks for it. Inputs: value, slots of the chain. */
export function aheadProgram(chain: readonly Link[]): Program | undefined {
  let [slot, isMoved] = [1, false];
  let value: Expression = input(0);
  for (const link of chain) {
    if (!("rule" in link)) continue;
    const { slots = [], ahead } = link;
    const own = slots.map((_, index) => input(slot + index));
    slot += own.length;
    if (!ahead) continue;
    value = value.subtract(ahead(own));
    isMoved = true;
  }
  return isMoved ? createProgram([value], slot) : undefined;
}
