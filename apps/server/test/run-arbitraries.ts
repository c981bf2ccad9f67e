import { finishRun, type JsonRecord } from "@descent/contracts";
import * as fc from "fast-check";
import type { TestApp } from "./build-test-app.ts";
import { aRun, aWritingRun } from "./factories.ts";
import type { Random } from "./random.ts";
import {
  among,
  compared,
  contains,
  exists,
  isNull,
  joined,
  matches,
  negated,
  operators,
  tagged,
  taggedLike,
  type ModelFilter,
  type ModelRun,
} from "./run-model.ts";

const texts = ["adam", "adamw", "sgd", "0.5", "", 'it\'s "so"', "größe", "tail 50%", "back\\slash", "true"];
const numbers = [-1, 0, 0.5, 1, 1e-7, 3, 1e300];
const tags = ["keep", "old", "a b"];
const columns = [
  "config.a",
  "config.b",
  'config."odd key"',
  "config.unknown",
  "summary.loss",
  "min.loss",
  "max.loss",
  "name",
  "state",
];

/** Random runs of the project `demo`, and what the model knows of them. */
export async function makeRuns(app: TestApp, count: number, random: Random): Promise<ModelRun[]> {
  const made: ModelRun[] = [];
  const value = () => random.pick([...texts, ...numbers, ...numbers, true, false, null]);
  for (let place = 0; place < count; place++) {
    const config: JsonRecord = {};
    for (const key of ["a", "b", "odd key"]) if (random.next() < 0.8) config[key] = value();
    const name = `${random.pick(texts)}${place}`;
    const own = tags.filter(() => random.next() < 0.3);
    const run = await aRun(app, { name, config, tags: own });
    const values = new Map<string, string | number | boolean | null>([
      ["name", name],
      ["state", "running"],
    ]);
    for (const [key, of] of Object.entries(config))
      values.set(key === "odd key" ? 'config."odd key"' : `config.${key}`, of as string);
    if (random.next() < 0.7) {
      const losses = random.list(3, () => random.pick(numbers));
      const { send } = await aWritingRun(app, { run });
      const isLost = random.next() < 0.2;
      await send({ values: { loss: isLost ? [...losses, "NaN"] : losses } });
      values.set("summary.loss", isLost ? "NaN" : losses[2]!);
      values.set("min.loss", Math.min(...losses)).set("max.loss", Math.max(...losses));
    }
    if (random.next() < 0.4) {
      await app.call(finishRun, { params: { run }, body: { state: "failed" } });
      values.set("state", "failed");
    }
    made.push({ name, place, values, tags: own });
  }
  return made;
}

/** Any column that has one value in each run. */
export const column = fc.constantFrom(...columns);
const literal = fc.constantFrom<(string | number | boolean)[]>(
  ...texts,
  ...numbers,
  true,
  false,
  "failed",
  "NaN",
);
/** Columns of the run itself are texts, whatever they are compared with. */
const fitting = (name: string, value: string | number | boolean) =>
  name.includes(".") ? value : String(value);
const pattern = fc.constantFrom("^a", "[0-9]$", "d(am|w)", "^$", "\\\\", "50%", "e");
const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom(...operators), column, literal)
    .map(([operator, name, value]) => compared(operator, name, fitting(name, value))),
  fc
    .tuple(column, fc.array(literal, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([name, values, isNegated]) =>
      among(
        name,
        values.map((value) => fitting(name, value)),
        isNegated,
      ),
    ),
  fc.tuple(column, fc.constantFrom(...texts, "A", "%", "_")).map(([name, text]) => contains(name, text)),
  fc.tuple(column, pattern).map(([name, text]) => matches(name, text)),
  column.map(exists),
  fc.tuple(column, fc.boolean()).map(([name, isNegated]) => isNull(name, isNegated)),
  fc.constantFrom(...tags, "kee").map(tagged),
  fc.constantFrom("^k", " ", "x").map(taggedLike),
);
/** Any filter. */
export const { filter } = fc.letrec<{ filter: ModelFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("filter").map(negated),
    fc
      .tuple(
        fc.constantFrom("and" as const, "or" as const),
        fc.array(tie("filter"), { minLength: 1, maxLength: 3 }),
      )
      .map(([word, parts]) => joined(word, parts)),
  ),
}));
/** Any order. */
export const sort = fc.array(
  fc.tuple(fc.boolean(), column).map(([isDescending, name]) => (isDescending ? `-${name}` : name)),
  { minLength: 1, maxLength: 4 },
);
