/** What can go wrong without stopping the training, told apart by `kind`. */
export interface Notice {
  readonly kind:
    | "invalidName"
    | "invalidValue"
    | "invalidStep"
    | "invalidTime"
    | "invalidRecord"
    | "loggedAfterFinish"
    | "pointsDropped"
    | "linesDropped"
    | "fileNotSaved"
    | "systemUnreadable"
    | "serverAway"
    | "batchRejected"
    | "runRefused"
    | "spoolFailed"
    | "undelivered"
    | "trialFailed"
    | "leaseLost";
  /** One sentence: what happened and what becomes of the data. */
  readonly message: string;
  readonly cause?: unknown;
}

export type OnError = (notice: Notice) => void;

/** Passes on the first notice of each kind, so that a fault inside a training loop is told once. Never throws. */
export class Notices {
  readonly #onError: OnError;
  readonly #told = new Set<Notice["kind"]>();

  constructor(onError: OnError) {
    this.#onError = onError;
  }

  tell(kind: Notice["kind"], message: string, cause?: unknown): void {
    if (this.#told.has(kind)) return;
    this.#told.add(kind);
    try {
      this.#onError(cause === undefined ? { kind, message } : { kind, message, cause });
    } catch {
      // The user's handler failed; the training must not.
    }
  }

  /** The fault is over: its next occurrence is told again. */
  rearm(kind: Notice["kind"]): void {
    this.#told.delete(kind);
  }
}
