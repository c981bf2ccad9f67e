// Descent's server beside MLflow's and Aim: how many points per second each acknowledges, and how long it takes to
// answer. Run with `PYTHON=/path/to/python node apps/server/bench/peers.ts [--seconds 3] [--rounds 5] [--only
// ingest|reading] [--scenes 50x10,50x200,4x200]`, where that Python has mlflow and aim (pip install mlflow aim, in a venv).
//
// Every server is a process of its own on this machine, with its own defaults and an empty store. All that speak HTTP
// get their load from the same program (peers/http-load.ts), which has a process of its own too. They take turns, and
// stand still in the turns of others: what a server puts off costs itself and nobody else. Aim's clients are its SDK.
// An acknowledgement of Descent and of MLflow means synced to disk, one of Aim does not.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { compareIngest } from "./peers/ingest.ts";
import { findPeers } from "./peers/peer-versions.ts";
import { compareReading } from "./peers/reading.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "3" },
    rounds: { type: "string", default: "5" },
    // Writers and steps per request. The last of them suits MLflow best: few writers, and as much as it takes at once.
    scenes: { type: "string", default: "50x10,50x200,4x200" },
    only: { type: "string" },
  },
});

console.log(
  `${availableParallelism()} cores, which the servers share with the load; Node ${process.versions.node}`,
);
if (!existsSync("/proc/self/stat"))
  console.log(
    "NOT MEASURED: CPU µs/point, and whether a server is at rest before it is read: there is no /proc",
  );
const peers = findPeers(process.env["PYTHON"]);
if (options.only !== "reading")
  for (const scene of options.scenes.split(",")) {
    const [writers, rows] = scene.split("x").map(Number) as [number, number];
    await compareIngest(peers, {
      writers,
      rows,
      ms: 1000 * Number(options.seconds),
      rounds: Number(options.rounds),
    });
  }
if (options.only !== "ingest") await compareReading(peers);
