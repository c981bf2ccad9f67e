export { BinaryBody } from "./binary-body.ts";
export { addressOf, call, callForBytes, type CallInput, type CallOptions } from "./call.ts";
export { ConnectionError } from "./connection-error.ts";
export { ProblemError } from "./problem-error.ts";
