import { nameKeyOf, type AttributeName, type RunAttribute } from "./run-attributes.ts";

/** What leads from one set of attributes to another. */
export interface AttributeChanges {
  readonly written: readonly RunAttribute[];
  readonly removed: readonly AttributeName[];
}

/** Only what differs: a busy run changes a few of its thousands of values at a time. */
export function attributeChanges(
  before: readonly RunAttribute[],
  after: readonly RunAttribute[],
): AttributeChanges {
  const known = new Map(before.map((attribute) => [nameKeyOf(attribute), attribute]));
  const written = after.filter((attribute) => {
    const key = nameKeyOf(attribute);
    const old = known.get(key);
    known.delete(key);
    return !old || old.number !== attribute.number || old.text !== attribute.text;
  });
  return { written, removed: [...known.values()] };
}
