const adjectives =
  "amber brisk calm clear deep eager fair gentle hazel keen lively mellow noble proud quiet rapid sharp steady swift vivid warm wise".split(
    " ",
  );
const nouns =
  "basin brook canyon cliff crest delta dune fjord glade harbor hill lagoon mesa pass peak plain ridge slope summit valley vale".split(
    " ",
  );

/** A name that people can say for a run that got none: its number in the project and two words chosen by it. */
export function runNameOf(number: number): string {
  const adjective = adjectives[(number * 7) % adjectives.length];
  const noun = nouns[(number * 5) % nouns.length];
  return `${adjective}-${noun}-${number}`;
}
