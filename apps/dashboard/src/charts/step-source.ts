import type { Store } from "../lib/store.ts";

/** A step that moves many times a second, outside React: who draws by it listens. */
export type StepSource = Store<number>;
