import { TrainerError } from "./trainer-error.ts";

/** Throws `argument`, naming the value, unless it is one of the words. */
export function checkWord(name: string, value: string, words: readonly string[]): void {
  if (words.includes(value)) return;
  const choices = words.map((word) => JSON.stringify(word)).join(" or ");
  throw new TrainerError("argument", `${name} is ${JSON.stringify(value)}; give ${choices}.`);
}
