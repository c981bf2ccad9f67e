/** Thrown by a `train` that gives its trial up because others are already better: the trial ends as pruned. */
export class PrunedTrial extends Error {
  override readonly name = "PrunedTrial";

  constructor(message = "the trial was given up as hopeless") {
    super(message);
  }
}
