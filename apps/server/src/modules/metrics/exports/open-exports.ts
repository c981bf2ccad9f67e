import type { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../../errors.ts";

/** The exports under way: the server does not wait for a reader who may take hours, but cuts them off when it stops. */
export class OpenExports {
  readonly #streams = new Set<Readable>();
  #isStopping = false;

  constructor(app: FastifyInstance) {
    app.addHook("preClose", async () => {
      this.#isStopping = true;
      for (const stream of this.#streams) stream.destroy(stopping());
    });
  }

  /** @throws AppError `shutting_down`. */
  add(stream: Readable): void {
    if (this.#isStopping) throw stopping();
    this.#streams.add(stream);
    stream.once("close", () => this.#streams.delete(stream));
  }
}

function stopping(): AppError {
  return new AppError("shutting_down", "the server is stopping: export again in a moment");
}
