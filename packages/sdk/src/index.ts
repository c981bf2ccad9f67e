export { agent, type AgentOptions, type Train } from "./agent.ts";
export type { AgentTrial } from "./agent-trial.ts";
export { init, type InitOptions } from "./init.ts";
export type { Notice } from "./notices.ts";
export type { FinishResult, Run } from "./run.ts";
export { sweep, type SweepOptions } from "./sweep.ts";
export { syncSpool } from "./sync-spool.ts";
