/** Thrown when no answer came: the server is away, the network is cut, or the time is up. Worth trying again. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  /** The endpoint's name. */
  readonly endpoint: string;

  constructor(endpoint: string, url: string, cause: unknown) {
    super(`${endpoint}: no answer from ${url}; is the server running there?`, { cause });
    this.endpoint = endpoint;
  }
}
