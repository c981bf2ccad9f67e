import type { Network } from "../layers/network.ts";
import { TrainerError } from "../trainer-error.ts";

/** Two trainings at once would move the same parameters in an order that nobody chose. */
const inTraining = new WeakSet<Network>();

/** Runs a training of the network. Throws `state` while another one runs. */
export async function trainAlone<Result>(net: Network, training: () => Promise<Result>): Promise<Result> {
  if (inTraining.has(net)) {
    throw new TrainerError(
      "state",
      "this network is being trained already; wait for that to end, or train a network of its own.",
    );
  }
  inTraining.add(net);
  try {
    return await training();
  } finally {
    inTraining.delete(net);
  }
}
