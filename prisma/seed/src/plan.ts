import type {
  ConsoleStream,
  CreateSweepBody,
  FinalRunState,
  FinalTrialState,
  JsonRecord,
  Trial,
} from "@descent/contracts";

/** Points that share their steps: column i of each metric belongs to `steps[i]`; null where it has no value. */
export interface PointBlock {
  readonly steps: readonly number[];
  /** Milliseconds since 1970. */
  readonly times: readonly number[];
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

/** What the run's program printed. */
export interface PrintedLine {
  readonly time: number;
  readonly text: string;
  readonly stream?: ConsoleStream;
}

/** A file that the run's program saved. */
export interface PlannedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A run to be written. Points are made when they are sent: a scenario may have more than fit into memory. */
export interface RunPlan {
  readonly name: string;
  readonly config: JsonRecord;
  readonly tags?: readonly string[];
  readonly notes?: string;
  readonly summary?: JsonRecord;
  /** What ran it, in the form that the SDK sends. */
  readonly environment?: JsonRecord;
  /** `running` leaves it open; without signs of life it is stale 90 s later. */
  readonly state: FinalRunState | "running";
  readonly points: () => Iterable<PointBlock>;
  readonly lines?: () => readonly PrintedLine[];
  readonly files?: () => readonly PlannedFile[];
}

/** What becomes of one trial. */
export interface TrialPlan {
  readonly run: RunPlan;
  readonly state: FinalTrialState;
  /** Values of the sweep's metric by step, as the agent reports them. */
  readonly reports: readonly (readonly [step: number, value: number])[];
}

/** A sweep to be written; agents take its trials in turn. */
export interface SweepPlan {
  readonly body: CreateSweepBody;
  readonly agents: readonly string[];
  readonly trial: (parameters: TrialParameters, number: number) => TrialPlan;
}

/** What the server drew for a trial. */
export type TrialParameters = Readonly<Trial["parameters"]>;

export interface ProjectPlan {
  readonly name: string;
  readonly description: string;
  readonly runs: readonly RunPlan[];
  readonly sweeps: readonly SweepPlan[];
}

/** What decides a scenario besides its name. */
export interface ScenarioOptions {
  /** The same seed gives the same points. */
  readonly seed: number;
  /** How many runs, for scenarios that can be of any size. */
  readonly runs: number | undefined;
  /** The end of the training, in milliseconds since 1970. */
  readonly now: number;
}

export type Scenario = (options: ScenarioOptions) => readonly ProjectPlan[];
