/** Ends the program with a message; the stack is of use only where the mistake is ours. */
export function fail(error) {
  console.error(`\n  ${error instanceof UserError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}

/** A failure whose message tells the user everything, next step included. */
export class UserError extends Error {
  name = "UserError";
}
