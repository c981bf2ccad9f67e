const barWidth = 28;
const redrawMs = 120;

/**
 * Shows the stages of a long job one after the other: a bar that is redrawn on a terminal, plain lines elsewhere.
 * A stage is `update`d with a fraction (0–1) and a note, and ends by `done`.
 */
export function createProgress(out) {
  return out.isTTY ? new BarProgress(out) : new LineProgress(out);
}

class BarProgress {
  #out;
  #current;
  #timer;

  constructor(out) {
    this.#out = out;
  }

  stage(title) {
    this.#current = { title, fraction: 0, note: "", startedAt: Date.now() };
    this.#timer ??= setInterval(() => this.#draw(), redrawMs).unref();
    this.#draw();
    return {
      update: (fraction, note = "") => Object.assign(this.#current, { fraction, note }),
      done: (note = "") => {
        Object.assign(this.#current, { fraction: 1, note });
        this.#draw();
        this.end();
      },
    };
  }

  /** Leaves the line as it stands; other output may follow. */
  end() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#current) this.#out.write("\n");
    this.#current = undefined;
  }

  #draw() {
    if (!this.#current) return;
    const { title, fraction, note, startedAt } = this.#current;
    const filled = Math.round(fraction * barWidth);
    const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const line = `  ${title.padEnd(30)} ${bar} ${String(Math.round(fraction * 100)).padStart(3)}% ${seconds} s  ${note}`;
    // Longer than the terminal it would wrap, and every redraw would add a line.
    this.#out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (this.#out.columns ?? 80) - 1))}`);
  }
}

class LineProgress {
  #out;

  constructor(out) {
    this.#out = out;
  }

  stage(title) {
    const startedAt = Date.now();
    let tenths = 0;
    this.#out.write(`${title} …\n`);
    return {
      // A line for every tenth is enough in a log.
      update: (fraction, note = "") => {
        if (Math.floor(fraction * 10) <= tenths || fraction >= 1) return;
        tenths = Math.floor(fraction * 10);
        this.#out.write(`${title}: ${tenths * 10} % ${note}`.trimEnd() + "\n");
      },
      done: (note = "") =>
        this.#out.write(
          `${title}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s ${note}`.trimEnd() + "\n",
        ),
    };
  }

  end() {}
}
