import { checkWord } from "../check-word.ts";
import { TrainerError } from "../trainer-error.ts";
import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { lookAheadMomentum } from "./transforms/look-ahead-momentum.ts";
import { momentum } from "./transforms/momentum.ts";

interface SgdConstants {
  readonly learningRate: number;
  /** β of the velocity, in [0, 1); 0, the default, is plain gradient descent. */
  readonly momentum?: number;
  /**
   * What the velocity sums. "gradients", the default: v ← β·v + g, w ← w − α·v (PyTorch). "steps": v ← β·v + α·g,
   * w ← w − v (Sutskever et al., ICML 2013). The same w while the learning rate stays; when it drops, the steps of
   * the first shrink at once, those of the second as the velocity fades.
   */
  readonly velocity?: "gradients" | "steps";
  /**
   * Nesterov's momentum. `true`: after the change of variables, w being the point ahead. "lookAhead": the gradient
   * is taken at the point ahead and w is the point itself; for a velocity of steps.
   */
  readonly nesterov?: boolean | "lookAhead";
}

/**
 * Stochastic gradient descent, w ← w − α·g, with momentum on request. Weight decay is "l2" by default. Throws
 * `argument` for a momentum out of range, for Nesterov's form without one, and for a look-ahead together with a velocity
 * of gradients.
 */
export function sgd(options: OptionsOf<SgdConstants>): Optimizer {
  return assembleOptimizer<SgdConstants>(options, {
    kind: "sgd",
    defaults: { learningRate: options.learningRate, decay: "l2" },
    links(form) {
      checkForm(form);
      const { momentum: beta = 0, velocity, nesterov = false } = form;
      if (beta === 0) return { direction: [] };
      if (nesterov === "lookAhead") {
        return { form: "looking ahead", direction: [], step: [lookAheadMomentum(beta)] };
      }
      const kind = nesterov ? "Nesterov momentum" : "momentum";
      const link = momentum(beta, { nesterov });
      return velocity === "steps"
        ? { form: `${kind} of steps`, direction: [], step: [link] }
        : { form: `${kind} of gradients`, direction: [link] };
    },
  });
}

function checkForm({ momentum: beta = 0, velocity, nesterov = false }: SgdConstants): void {
  checkWord("velocity", velocity ?? "gradients", ["gradients", "steps"]);
  checkWord("nesterov", String(nesterov), ["false", "true", "lookAhead"]);
  if (nesterov === "lookAhead" && velocity === "gradients") {
    throw new TrainerError(
      "argument",
      'nesterov "lookAhead" needs a velocity of steps; leave `velocity` out, or take nesterov: true.',
    );
  }
  if (nesterov !== false && beta === 0) {
    throw new TrainerError("argument", `nesterov is ${nesterov} but momentum is 0; give a momentum above 0.`);
  }
}
