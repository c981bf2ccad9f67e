import type { PointwiseCall, PointwiseOperand } from "../engine/kernels.ts";
import { copyInto } from "../engine/pointwise-calls.ts";
import type { Storage } from "../engine/storage.ts";
import type { Program } from "../expressions/program.ts";
import { isIncluded } from "../parameters/included-ranges.ts";
import { ParameterSection } from "../parameters/parameter-section.ts";
import type { ParameterRange, ParameterVector } from "../parameters/parameter-vector.ts";
import type { StateSlot } from "../state/state-dict.ts";
import { TrainerError } from "../trainer-error.ts";
import {
  aheadProgram,
  numbersOf,
  partProgram,
  slotNames,
  splitChain,
  type ChainPart,
} from "./chain-loops.ts";
import { gradientNormOf } from "./gradient-norm.ts";
import type { OptimizerState } from "./optimizer.ts";
import type { Link } from "./transforms/transform.ts";

type Call = Omit<PointwiseCall, "scalars">;

/** A part of the chain on this section. */
interface Stage {
  readonly part: ChainPart;
  readonly calls: readonly Call[];
}

/** State of a chain of links on a section of a network's parameters. */
export class ChainState implements OptimizerState {
  step = 0;
  readonly slots: readonly StateSlot[];
  readonly #section: ParameterSection;
  readonly #vectors: readonly Storage[];
  /** The update between the parts of a chain; the gradient's copy in packed order. */
  readonly #update: Storage | undefined;
  readonly #stages: readonly Stage[];
  readonly #ahead: readonly Call[];
  /** The parameters as they were before they moved ahead, packed. */
  readonly #before: Storage | undefined;
  #isAhead = false;

  constructor(chain: readonly Link[], parameters: ParameterVector, ranges: readonly ParameterRange[]) {
    const section = new ParameterSection(parameters, ranges);
    const names = slotNames(chain);
    this.#section = section;
    this.#vectors = names.map(() => section.allocate());
    this.slots = names.flatMap((name, index) =>
      ranges.map((range) => ({
        name: `${name}.${range.name}`,
        shape: range.shape,
        values: section.partOf(this.#vectors[index]!, range).data,
      })),
    );
    this.#update = chain.some((link) => !("rule" in link)) ? section.allocate() : undefined;
    this.#stages = splitChain(chain).map((part) => ({ part, calls: this.#callsOf(part) }));
    const program = aheadProgram(chain);
    this.#ahead = program ? this.#aheadCalls(program) : [];
    this.#before = program ? section.allocate() : undefined;
  }

  prepare(): void {
    if (!this.#before || this.#isAhead) return;
    const { kernels } = this.#section.parameters.engine;
    for (const range of this.#section.ranges) {
      copyInto(kernels, this.#section.valueOf(range), this.#section.partOf(this.#before, range));
    }
    for (const call of this.#ahead) kernels.pointwise(call);
    this.#isAhead = true;
  }

  cancel(): void {
    if (!this.#isAhead) return;
    const { kernels } = this.#section.parameters.engine;
    for (const range of this.#section.ranges) {
      copyInto(kernels, this.#section.partOf(this.#before!, range), this.#section.valueOf(range));
    }
    this.#isAhead = false;
  }

  apply(multiplier: number, gradientNorm = gradientNormOf(this.#section.parameters)): void {
    if (this.#before && !this.#isAhead) {
      throw new TrainerError(
        "state",
        "this optimizer takes its gradient ahead of the parameters; call prepare() before the forward pass.",
      );
    }
    const { parameters } = this.#section;
    const facts = { step: this.step, multiplier, gradientNorm, parameters };
    for (const { part, calls } of this.#stages) {
      const scalars = part.transforms.flatMap((transform) => numbersOf(transform, facts));
      for (const call of calls) parameters.engine.kernels.pointwise({ ...call, scalars });
      part.whole?.whole(this.#update!, { ...facts, section: this.#section });
    }
    this.#isAhead = false;
    this.step += 1;
  }

  release(): void {
    const { arena } = this.#section.parameters.engine;
    for (const storage of this.#vectors) arena.release(storage);
    if (this.#update) arena.release(this.#update);
    if (this.#before) arena.release(this.#before);
  }

  /** One call for each run of parameters that the same transforms act on. */
  #callsOf(part: ChainPart): readonly Call[] {
    const {
      transforms,
      slots: [firstSlot, endSlot],
      isFirst,
      whole,
    } = part;
    const vectors = this.#vectors.slice(firstSlot, endSlot);
    const programs = new Map<string, Program>();
    const spans = this.#section.spans((range) => {
      const active = transforms.map(({ exclude = false }) => isIncluded(range, exclude));
      const key = active.join();
      const program = programs.get(key) ?? partProgram(part, active);
      programs.set(key, program);
      return program;
    });
    const { storage, gradientStorage } = this.#section.parameters;
    return spans.map(({ start, end, at, treatment }) => {
      const packed = (vector: Storage): PointwiseOperand => operand(vector.part(at, at + end - start));
      const value = operand(storage.part(start, end));
      const update = isFirst ? operand(gradientStorage.part(start, end)) : packed(this.#update!);
      const slots = vectors.map(packed);
      return {
        program: treatment,
        dimensions: [end - start],
        inputs: [value, update, ...slots],
        outputs: [whole ? packed(this.#update!) : value, ...slots],
      };
    });
  }

  #aheadCalls(program: Program): readonly Call[] {
    const { storage } = this.#section.parameters;
    return this.#section
      .spans(() => program)
      .map(({ start, end, at }) => {
        const value = operand(storage.part(start, end));
        const slots = this.#vectors.map((vector) => operand(vector.part(at, at + end - start)));
        return { program, dimensions: [end - start], inputs: [value, ...slots], outputs: [value] };
      });
  }
}

const strides = [1];

function operand(storage: Storage): PointwiseOperand {
  return { storage, strides };
}
