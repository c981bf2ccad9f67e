import { createServer } from "node:net";
import { UserError } from "./fail.mjs";

/** Fails early, and with the way out, where another program has the port. */
export async function checkPortIsFree(port, host) {
  try {
    await listenOnce(port, host);
  } catch (error) {
    if (error.code === "EADDRINUSE")
      throw new UserError(
        `Port ${port} on ${host} is taken by another program (perhaps another Descent).\n  Stop it, or choose another port: npm start -- --port ${port === 65_535 ? port - 1 : port + 1}`,
      );
    throw new UserError(`Cannot listen on ${host}:${port} (${error.code}): choose another --host or --port.`);
  }
}

/** A port on loopback that nobody uses at the moment. */
export function takeFreePort() {
  return listenOnce(0, "127.0.0.1");
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}
