import { parseArgs } from "node:util";

export const helpText = `
  npm start [-- options]

    --port <n>      port of the one address that serves everything   (default 4040)
    --host <name>   address to listen on; anything but loopback is
                    open to whoever reaches it                        (default 127.0.0.1)
    --data <dir>    folder of the database, the logs and the spool    (default data)
    --no-demo       do not launch the first sweep on an empty database
    --help          this text

  Installs, builds and migrates what is missing, then starts the server and the dashboard.
`;

const definitions = {
  port: { type: "string", default: "4040" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string", default: "data" },
  "no-demo": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

/** The options of the command line; ends the program with the help text where they cannot be read. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({ args, options: definitions });
    // Each is given once and has a default, which the parser's types do not say.
    const [port, host, data] = [values.port, values.host, values.data].map(String);
    const { help } = values;
    return { port: readPort(port), host, isLoopback: isLoopback(host), data, demo: !values["no-demo"], help };
  } catch (error) {
    console.error(`\n  ${error.message}\n${helpText}`);
    process.exit(2);
  }
}

function readPort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port takes a whole number from 1 to 65535, got ${JSON.stringify(text)}`);
  return port;
}

function isLoopback(host) {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
