import type { Network } from "../layers/network.ts";
import type { OptimizerState } from "../optimizers/optimizer.ts";
import type { PlateauState } from "../schedules/reduce-on-plateau.ts";
import { copyState, loadState, type StateDict, type StateSlot } from "../state/state-dict.ts";
import { TrainerError } from "../trainer-error.ts";

/**
 * All that a training needs to go on as if it had never stopped: network, optimizer, position. Store it with
 * `encodeSafetensors(checkpoint.tensors, checkpoint.metadata)`.
 */
export interface Checkpoint {
  readonly tensors: StateDict;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Where a training stands. */
export interface Position {
  /** Steps done. */
  readonly step: number;
  /** Sums behind the means of the epoch so far; see `ScoreMeans`. */
  readonly sums: readonly number[];
  /** What the plateau's rule remembers, where there is one. */
  readonly plateau?: PlateauState | undefined;
}

/** What must be the same when a training goes on. */
type Conditions = Readonly<Record<string, number | boolean | string>>;

interface TrainingParts {
  readonly net: Network;
  readonly state: OptimizerState;
  readonly conditions: Conditions;
}

/** Copies everything that the next step depends on. */
export function takeCheckpoint({ net, state, conditions }: TrainingParts, position: Position): Checkpoint {
  return {
    tensors: copyState(slotsOf(net, state)),
    metadata: { format: "descent-checkpoint-2", position: writePosition(position, conditions) },
  };
}

/**
 * Takes a checkpoint over and says where to go on. Nothing is written unless everything fits. Throws `state`
 * for something else than a checkpoint, for other tensors, and, naming both values, for other conditions.
 */
export function restoreCheckpoint(
  { net, state, conditions }: TrainingParts,
  { tensors, metadata }: Checkpoint,
): Position {
  const { conditions: then, ...position } = readPosition(metadata);
  for (const [name, value] of Object.entries(conditions)) {
    if (then[name] === value) continue;
    throw new TrainerError(
      "state",
      `the checkpoint was made with ${name} ${then[name]}, not ${value}; go on with what the training began with.`,
    );
  }
  loadState(slotsOf(net, state), tensors);
  state.step = position.step;
  return position;
}

/** Everything that is stored: the network's numbers and the optimizer's, each under a prefix. */
function slotsOf(net: Network, { slots }: OptimizerState): readonly StateSlot[] {
  const network = net.stateSlots().map((slot) => ({ ...slot, name: `network.${slot.name}` }));
  const optimizer = slots.map((slot) => ({ ...slot, name: `optimizer.${slot.name}` }));
  return [...network, ...optimizer];
}

function isPosition({ step, sums, plateau, conditions }: Position & { conditions?: unknown }): boolean {
  const isRate = plateau === undefined || (plateau.multiplier >= 0 && plateau.multiplier <= 1);
  return Number.isSafeInteger(step) && step >= 0 && Array.isArray(sums) && isRate && conditions !== undefined;
}

/** JSON knows neither NaN nor Infinity, which sums of scores may be. */
function writePosition({ sums, ...position }: Position, conditions: Conditions): string {
  return JSON.stringify({ ...position, sums: sums.map(String), conditions });
}

function readPosition(metadata: Checkpoint["metadata"]): Position & { readonly conditions: Conditions } {
  if (metadata["format"] !== "descent-checkpoint-2" || metadata["position"] === undefined) {
    throw new TrainerError(
      "state",
      `this is no checkpoint of a training (format ${metadata["format"] ?? "unknown"}); load parameters alone with net.loadStateDict().`,
    );
  }
  try {
    const position = JSON.parse(metadata["position"]) as Position & { readonly conditions: Conditions };
    if (isPosition(position)) return { ...position, sums: position.sums.map(Number) };
  } catch {
    // Told below, like text that is JSON but no position.
  }
  throw new TrainerError(
    "state",
    `the checkpoint's position is damaged: ${metadata["position"].slice(0, 80)}; use another checkpoint.`,
  );
}
