/** The names of a list such as `config.optimizer,config."a, b"`; commas in quotes belong to names. */
export function splitNames(text: string): string[] {
  return [...`${text},`.matchAll(/((?:"(?:[^"\\]|\\.)*"|[^,])*),/gs)]
    .map(([, part]) => part!.trim())
    .filter((part) => part !== "");
}
