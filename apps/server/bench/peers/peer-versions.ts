import { spawnSync } from "node:child_process";

/** The Python to use and the versions it has; undefined where something is not there. */
export interface Peers {
  readonly python: string | undefined;
  readonly mlflow: string | undefined;
  readonly aim: string | undefined;
}

const importMsMax = 60_000;

/** Looks for the peers, and says what cannot be measured. */
export function findPeers(python: string | undefined): Peers {
  if (!python) {
    console.log(
      "NOT MEASURED: MLflow and Aim: set PYTHON to a Python that has them (pip install mlflow aim)",
    );
    return { python, mlflow: undefined, aim: undefined };
  }
  return { python, mlflow: versionOf(python, "mlflow"), aim: versionOf(python, "aim") };
}

function versionOf(python: string, name: string): string | undefined {
  const program = `import ${name}; from importlib.metadata import version; print(version("${name}"))`;
  const { status, stdout, stderr, error } = spawnSync(python, ["-c", program], {
    encoding: "utf8",
    timeout: importMsMax,
  });
  if (status === 0) return stdout.trim().split("\n").at(-1);
  console.log(`NOT MEASURED: ${name}: ${error?.message ?? stderr.trim().split("\n").at(-1)}`);
  return undefined;
}
