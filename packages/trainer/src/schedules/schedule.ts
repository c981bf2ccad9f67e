/**
 * Multiplier of the learning rate at step t = 0, 1, 2, …: a closed form of t alone, so any step can be asked
 * for in any order, and composing schedules cannot change their values.
 */
export type Schedule = (t: number) => number;
