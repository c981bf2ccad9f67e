import { spawnTethered } from "./tethered.mjs";

/** A process that dies younger than this did not really start. */
const healthyAfterMs = 5000;
const failedStartsMax = 4;
const restartDelayMs = 250;

/** A process that is kept running: one that dies is started again, one that cannot start is given up. */
export class Service {
  #options;
  #process;
  #failedStarts = 0;
  #isStopping = false;
  /** The reason with the end of its log, once it has been given up. */
  gaveUp;

  constructor(options) {
    this.#options = options;
    this.#start();
  }

  /** Ends the process, by force where it does not end by itself in time. */
  async stop() {
    this.#isStopping = true;
    await this.#process.stop();
  }

  #start() {
    const startedAt = Date.now();
    this.#process = spawnTethered(this.#options);
    void this.#process.exited.then(() => this.#afterExit(Date.now() - startedAt));
  }

  #afterExit(ageMs) {
    if (this.#isStopping) return;
    const { name } = this.#options;
    const { logFile, logTail } = this.#process;
    this.#failedStarts = ageMs > healthyAfterMs ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts >= failedStartsMax) {
      this.gaveUp = `The ${name} does not start. The end of ${logFile}:\n\n${logTail()}`;
      return;
    }
    console.error(`\n  The ${name} ended unexpectedly and is started again; its log is ${logFile}`);
    setTimeout(() => {
      if (!this.#isStopping) this.#start();
    }, restartDelayMs);
  }
}
