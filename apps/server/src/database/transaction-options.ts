/** Transactions stand in a line that always moves on: under load a place in it is worth waiting for. */
export const transactionOptions = { maxWait: 60_000, timeout: 60_000 };
