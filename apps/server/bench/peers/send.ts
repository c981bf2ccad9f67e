import { request, type Agent } from "node:http";

const timeoutMs = 60_000;

export interface Call {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: string | Uint8Array;
  /** Of the body; JSON where it is missing. */
  readonly type?: string;
  readonly accept?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** Sends a call to this machine and takes in the whole answer. */
export function send(port: number, agent: Agent, call: Call): Promise<Answer> {
  const { method, path, body, type = "application/json", accept = "application/json" } = call;
  const headers = {
    accept,
    ...(body !== undefined && { "content-type": type, "content-length": Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on("error", reject);
    });
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(Object.assign(new Error(`no answer in ${timeoutMs} ms`), { code: "timeout" })),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
