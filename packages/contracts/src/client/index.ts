export { call, type CallOptions } from "./call.ts";
export { ConnectionError } from "./connection-error.ts";
export { ProblemError } from "./problem-error.ts";
