/** Prints whether something that is promised was kept. */
export function say(words: string, isKept: boolean, otherwise = "MISSED"): void {
  console.log(`  ${isKept ? "kept  " : otherwise}: ${words}`);
}
